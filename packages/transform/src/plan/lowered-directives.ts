import type { FunctionFact } from '../analyze/facts.ts'
import { type FunctionLike, type Node, unwrap } from '../ast/node.ts'
import { isInside } from '../ast/span.ts'
import { isLowered, isLoweredGenerator } from './async-helpers.ts'

/**
 * The function that the directive in a function means: where a compiler has put the body of an `async` function into a
 * callback of its helper, the one around. `run() { return __awaiter(this, …, function* () { 'use ghost' … }) }`
 */
export function meantByDirective(fact: FunctionFact): FunctionLike | undefined {
  const { node, parent } = fact
  const isOfHelper =
    node &&
    parent &&
    valuesOf(parent).some((value) => isInside(node, value) && isLowered(value) && !isLoweredGenerator(value))
  return isOfHelper ? parent.node : node
}

/** The values that a function returns. */
export function valuesOf({ node, returns }: FunctionFact): Node[] {
  if (node?.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement') return [unwrap(node.body)]
  return returns.flatMap(({ node: { argument } }) => (argument ? [unwrap(argument)] : []))
}
