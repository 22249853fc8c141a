import { ghost } from 'traceghost'

const CENTS = new Map([['soup', 450]])

export const priceOf = ghost((item: string): number => {
  const cents = CENTS.get(item)
  if (cents === undefined) throw new RangeError(`no price of ${item}`)
  return cents
})
