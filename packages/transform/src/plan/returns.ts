import type { SiteKind } from 'traceghost/contract'
import type { FunctionFact, Scope } from '../analyze/facts.ts'
import { type FunctionLike, type Node, unwrap } from '../ast/node.ts'
import type { ReturnPlan } from './model.ts'

/**
 * Where a ghost hands out a promise, whose rejection is its failure too. An async function awaits it before it
 * returns, unless something in the function would notice the wait; then, and in other functions, `settle` follows the promise.
 */
export function planReturns(
  fact: FunctionFact & { node: FunctionLike; bodyScope: Scope },
  kind: SiteKind,
): ReturnPlan[] {
  const { node, bodyScope, returns } = fact
  if (node.type === 'StaticBlock' || node.generator || kind === 'constructor' || kind === 'setter') return []
  const body = node.body as Node
  if (body.type !== 'BlockStatement') {
    return mayBePromise(body) ? [{ how: node.async ? 'await' : 'settle', node: body, scope: bodyScope }] : []
  }
  return returns
    .filter(({ node: { argument } }) => argument && mayBePromise(argument))
    .map(({ node: statement, scope, inTry }) => {
      const waits = node.async && !inTry && !hasUsing(scope, bodyScope)
      return { how: waits ? 'await' : 'settle', node: statement, scope }
    })
}

/** A `using` disposes when the block is left: awaiting first would move that. */
function hasUsing(inner: Scope, outer: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope; scope = scope.parent) {
    for (const { kind } of scope.bindings.values()) if (kind === 'using') return true
    if (scope === outer) break
  }
  return false
}

const MAY_BE_PROMISE = new Set([
  'Identifier',
  'ThisExpression',
  'MemberExpression',
  'CallExpression',
  'NewExpression',
  'ChainExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'YieldExpression',
])

function mayBePromise(node: Node): boolean {
  const expression = unwrap(node)
  switch (expression.type) {
    case 'ConditionalExpression':
      return mayBePromise(expression.consequent) || mayBePromise(expression.alternate)
    case 'LogicalExpression':
      return mayBePromise(expression.left) || mayBePromise(expression.right)
    case 'SequenceExpression':
      return mayBePromise(expression.expressions.at(-1) as Node)
    case 'AssignmentExpression':
      return mayBePromise(expression.right)
    default:
      return MAY_BE_PROMISE.has(expression.type)
  }
}
