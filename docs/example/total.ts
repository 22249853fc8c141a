import { ghost } from 'traceghost'

interface Item {
  readonly name: string
  readonly price: { readonly cents: number }
}

export const total = ghost((items: readonly Item[], apiKey: string) => {
  let sum = 0
  for (const item of items) sum += item.price.cents
  return { sum, signed: `${apiKey}-${sum}` }
})
