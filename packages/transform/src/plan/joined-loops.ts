// Why: docs/adr/one-handler.md
import { eachChild } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'
import type { NarrowInput } from './narrow-region.ts'

type Head = Extract<Node, { type: 'VariableDeclaration' }>

/**
 * The declaration in the head of a loop of a generator that yields, where its head does not throw: `for (let i = 0, n =
 * 1; …; …) { … }`. V8 saves more around each `yield` for a handler in the loop; in other loops, taking back what a
 * round leaves behind takes longer than a handler.
 */
export function headOf(loop: Node, { fact, narrowing }: NarrowInput): Head | undefined {
  const { node } = fact
  if (loop.type !== 'ForStatement' || !('generator' in node && node.generator) || node.async) return undefined
  const { init, test, update, body } = loop
  if (init?.type !== 'VariableDeclaration' || !init.declarations.every(isPlainDeclarator)) return undefined
  const parts: readonly (Node | null)[] = [init, test, update]
  const isQuiet = narrowing.isPlain(
    parts.flatMap((part) => part ?? []),
    fact,
  )
  return isQuiet && yields(body) ? init : undefined
}

const isPlainDeclarator = ({ id, init }: Head['declarations'][number]): boolean =>
  id.type === 'Identifier' && !id.typeAnnotation && init !== null

function yields(body: Node): boolean {
  const open = [body]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'YieldExpression') return true
    if (!/Function|^Class|^StaticBlock/.test(node.type)) eachChild(node, (child) => open.push(child))
  }
  return false
}
