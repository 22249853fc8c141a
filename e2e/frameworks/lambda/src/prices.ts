const CENTS = new Map([['tea', 250]])

export function priceOf(item: string): number {
  'use ghost'
  const cents = CENTS.get(item)
  if (cents === undefined) throw new RangeError(`no price of ${item}`)
  return cents / 100
}
