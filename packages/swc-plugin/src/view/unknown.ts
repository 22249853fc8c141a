import { isSwcNode, type SwcNode } from '../node.ts'

/** Every name below a node, whatever it means there. */
export function namesIn(root: SwcNode): Set<string> {
  const names = new Set<string>()
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (Array.isArray(value)) open.push(...value)
    else if (typeof value === 'object' && value !== null) {
      if (isSwcNode(value) && value.type === 'Identifier') names.add(value.value as string)
      open.push(...Object.values(value))
    }
  }
  return names
}
