/** Kinds of failures: a class of errors each. */
export const KINDS = Array.from(
  { length: 20 },
  (_, index) => ({ [`Failure${index}`]: class extends Error {} })[`Failure${index}`],
)

async function reserve(order, kind) {
  const shelf = { item: order.lines[0].item, tags: ['sold', 'by the piece'], kind }
  await null
  throw new KINDS[kind](`no ${shelf.item}, ${shelf.tags.length} tags`)
}

/** A request that fails. */
export async function answer(order, kind) {
  'use ghost'
  const startedAs = order.status
  const left = await reserve(order, kind)
  return { startedAs, left }
}
