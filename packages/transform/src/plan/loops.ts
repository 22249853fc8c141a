import type { Facts, FunctionFact, Scope } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'
import { isInside } from '../ast/span.ts'

const LOOPS = new Set<string>([
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'WhileStatement',
])

/**
 * Whether a scope is part of a loop whose variables closures hold. When SWC compiles for ES5 and compresses, a `try` in
 * the loop makes all iterations share such a variable: `for (…) { try { let x = i; later(() => x) } catch {} }`.
 */
export function createIsInClosedLoop({ functions }: Facts): (scope: Scope) => boolean {
  const held = functions.flatMap(heldBy)
  const loops = functions.flatMap(outermostLoops).filter((loop) => held.some((node) => isInside(node, loop)))
  return ({ node }) => loops.some((loop) => isInside(node, loop))
}

/** The declarations of the names that a function takes from enclosing functions. */
const heldBy = (fact: FunctionFact): Node[] =>
  fact.references.flatMap(({ binding }) => (binding && binding.scope.owner !== fact ? [binding.node] : []))

function outermostLoops({ node: fn }: FunctionFact): Node[] {
  const loops: Node[] = []
  const open: Node[] = [fn?.body ?? []].flat()
  for (let node = open.pop(); node; node = open.pop()) {
    if (LOOPS.has(node.type)) loops.push(node)
    else eachChild(node, (child) => open.push(child))
  }
  return loops
}
