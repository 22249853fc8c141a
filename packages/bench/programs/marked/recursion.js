/** Counts what hangs on a node of a tree. */
export function weightOf(node, depth) {
  'use ghost'
  let weight = node.weight
  if (node.left !== null) weight += weightOf(node.left, depth + 1)
  if (node.right !== null) weight += weightOf(node.right, depth + 1)
  return weight
}
