const CENTS = new Map([['soup', 450]])

export function priceOf(item: string): number {
  'use ghost'
  const cents = CENTS.get(item)
  if (cents === undefined) throw new RangeError(`no price of ${item}`)
  return cents
}
