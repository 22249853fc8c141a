import { isNode, type Node } from '../../../src/ast/node.ts'
import { type Language, parseWithOxc } from '../../../src/parse.ts'

export type Root = Node & { type: 'Program' }

/** Parses JavaScript. */
export function parse(code: string, file: string, sourceType: Language['sourceType']): Root {
  const { program, error } = parseWithOxc(code, file, { syntax: 'js', sourceType })
  if (error) throw new SyntaxError(`${file}: ${error.message}`)
  return program
}

/** Every node inside another, whatever it means: unlike `childrenOf`, which leaves out what never runs. */
export function childNodes(node: Node): Node[] {
  const values = Object.values(node).flatMap((value: unknown) =>
    Array.isArray(value) ? (value as unknown[]) : [value],
  )
  return values.filter(isNode)
}

/** The nodes around an offset, outermost first. */
export function pathTo(root: Node, offset: number): Node[] {
  const path: Node[] = []
  for (let node: Node | undefined = root; node; ) {
    path.push(node)
    node = childNodes(node).find(({ start, end }) => start <= offset && offset < end)
  }
  return path
}

/** A node and all nodes inside it. */
export function nodesIn(root: Node): Node[] {
  const nodes = [root]
  for (let at = 0; at < nodes.length; at++) for (const child of childNodes(nodes[at] as Node)) nodes.push(child)
  return nodes
}
