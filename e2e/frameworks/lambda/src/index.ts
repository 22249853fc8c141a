import { configure, flush, ghost } from 'traceghost'
import { priceOf } from './prices.ts'

interface Order {
  readonly item: string
  readonly password: string
}

configure({ reportType: 'json' })

let invocations = 0

const charge = ghost(async ({ item, password }: Order) => {
  const invocation = ++invocations
  await null
  const price = priceOf(item)
  return { invocation, price, signed: password.length }
})

export const handler = async (event: Order) => {
  try {
    return await charge(event)
  } finally {
    await flush()
  }
}
