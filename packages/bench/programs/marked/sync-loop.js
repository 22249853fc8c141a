/** Adds up a cart. */
export function totalOf(items, limit) {
  'use ghost'
  let total = 0
  for (const item of items) {
    const price = item.cents * item.count
    const reduced = price > limit ? price - (price >> 4) : price
    total += reduced
  }
  return total
}
