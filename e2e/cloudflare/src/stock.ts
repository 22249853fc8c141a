export interface Order {
  readonly item: string
  readonly count: number
}

/** A helper that fails for a missing item. */
export function take(order: Order): number {
  'use ghost'
  const stock = new Map([['soup', 3]])
  const left = stock.get(order.item)
  if (left === undefined) throw new TypeError(`no ${order.item}`)
  return left - order.count
}
