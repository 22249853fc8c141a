import { ghost } from 'traceghost'

export const priceOf = ghost(async (item: string | null) => {
  const prices = new Map([['soup', 450]])
  await Promise.resolve()
  const cents = prices.get(item ?? '')
  if (cents === undefined) throw new TypeError(`${item} has no price`)
  return { item, cents }
})
