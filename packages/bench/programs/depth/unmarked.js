/** Calls itself, as deep as it is told or as the stack is. */
export function descend(depth, limit) {
  globalThis.reached = depth
  if (depth === limit) return 0
  return descend(depth + 1, limit) + 1
}
