const STOCK = new Map([
  ['lamp', 3],
  ['bulb', 12],
])

function reserve(item, count) {
  const left = (STOCK.get(item) ?? 0) - count
  const shelf = { item, left, tags: ['sold', 'by the piece'] }
  if (left < 0) throw new RangeError(`Only ${STOCK.get(item)} of ${item}, ${shelf.tags.length} tags`)
  return left
}

function pack(order) {
  const box = { id: order.id, size: 'small', at: new Date(0) }
  for (const { item, count } of order.lines) {
    const left = reserve(item, count)
    box.left = left
  }
  return box
}

/** An error leaves it after three frames. */
export function ship(order) {
  'use ghost'
  const startedAs = order.status
  const box = pack(order)
  return { startedAs, box }
}
