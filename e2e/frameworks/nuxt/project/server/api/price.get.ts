import { ghost } from 'traceghost'

const priceOf = ghost(async (item: string) => {
  const prices = new Map([['soup', 450]])
  await Promise.resolve()
  const cents = prices.get(item)
  if (cents === undefined) throw new TypeError(`${item} has no price`)
  return { item, cents }
})

export default defineEventHandler((event) => priceOf(String(getQuery(event).item)))
