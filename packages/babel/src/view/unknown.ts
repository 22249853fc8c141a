import { type BabelNode, isBabelNode } from '../node.ts'

const NAMES = new Set(['Identifier', 'JSXIdentifier'])

/** Every name below a node, whatever it means there. */
export function namesIn(root: BabelNode): Set<string> {
  const names = new Set<string>()
  const open: unknown[] = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (Array.isArray(value)) open.push(...value)
    else if (isBabelNode(value)) {
      if (NAMES.has(value.type)) names.add(value.name as string)
      for (const [key, part] of Object.entries(value)) if (!/comments$|^loc$|^extra$/i.test(key)) open.push(part)
    }
  }
  return names
}
