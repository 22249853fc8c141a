import type { Facts, FunctionFact, Scope } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'

const LOOPS = new Set<string>([
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'WhileStatement',
])

/**
 * Whether a scope is part of a loop whose variables closures hold. SWC, when it compresses what it compiles for ES5, takes such variables for one of all
 * runs as soon as a `try` stands in the loop: `for (…) { try { let x = i; later(() => x) } catch {} }`.
 */
export function createIsInClosedLoop({ functions }: Facts): (scope: Scope) => boolean {
  const held = functions.flatMap(heldBy)
  const loops = functions.flatMap(outermostLoops).filter((loop) => held.some((node) => isInside(node, loop)))
  return ({ node }) => loops.some((loop) => isInside(node, loop))
}

/** Where the names are declared that a function has of functions around it. */
const heldBy = (fact: FunctionFact): Node[] =>
  fact.references.flatMap(({ binding }) => (binding && binding.scope.owner !== fact ? [binding.node] : []))

const isInside = (inner: Node, outer: Node): boolean => inner.start >= outer.start && inner.end <= outer.end

function outermostLoops({ node: fn }: FunctionFact): Node[] {
  const loops: Node[] = []
  const open: Node[] = [fn?.body ?? []].flat()
  for (let node = open.pop(); node; node = open.pop()) {
    if (LOOPS.has(node.type)) loops.push(node)
    else eachChild(node, (child) => open.push(child))
  }
  return loops
}
