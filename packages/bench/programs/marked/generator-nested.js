/** Walks a tree, children first. */
export function* nodesOf(node) {
  'use ghost'
  for (const child of node.children) {
    const name = child.name
    if (name !== '') yield* nodesOf(child)
  }
  yield node
}
