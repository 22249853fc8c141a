// Why: docs/adr/promises-handed-through.md, docs/adr/async-returns.md
import type { SiteKind } from 'traceghost/contract'
import type { FunctionFact, Scope } from '../analyze/facts.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import type { ReturnPlan } from './model.ts'
import type { Narrowing } from './narrow.ts'
import type { OwnPromises } from './own-promise.ts'
import { mayBePromise } from './results.ts'

type How = ReturnPlan['how']

/**
 * Where a ghost hands out a promise, whose rejection is its failure too. An async function awaits it in the tick in
 * which the promise would have arrived. Any other function has `settle` follow it, but only a promise that is its own:
 * every other one is handed through.
 */
export function planReturns(
  fact: FunctionFact & { node: FunctionLike; bodyScope: Scope },
  kind: SiteKind,
  { isOwn, isPrimitive }: Pick<OwnPromises, 'isOwn'> & Pick<Narrowing, 'isPrimitive'>,
): ReturnPlan[] {
  const { node, bodyScope, returns } = fact
  if (node.type === 'StaticBlock' || node.generator || kind === 'constructor' || kind === 'setter') return []
  const follows = (how: How, value: Node, scope: Scope): boolean =>
    how === 'settle' ? isOwn(value, { scope, fact }) : mayBePromise(value, scope) && !isPrimitive(value)
  const body = node.body as Node
  if (body.type !== 'BlockStatement') {
    const how = node.async ? 'await' : 'settle'
    return follows(how, body, bodyScope) ? [{ how, node: body, scope: bodyScope }] : []
  }
  return returns.flatMap((returned) => {
    const { node: statement, scope } = returned
    const how = node.async ? howToWait(returned, bodyScope) : 'settle'
    const value = statement.argument
    // Inside `with` a helper variable would be looked up in the program's object.
    return how && value && !scope.inWith && follows(how, value, scope) ? [{ how, node: statement, scope }] : []
  })
}

/**
 * A `finally`, the `return` of an iterator and the disposal of a `using` run before the promise is waited for. In a
 * `finally` another `return` may be under way, whose value would have to be kept beside this one: its promise is handed
 * through.
 */
function howToWait(
  { scope, inTry, inFinally }: FunctionFact['returns'][number],
  bodyScope: Scope,
): 'await' | 'leave' | undefined {
  if (!inTry && !hasUsing(scope, bodyScope)) return 'await'
  return inFinally ? undefined : 'leave'
}

function hasUsing(inner: Scope, outer: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope; scope = scope.parent) {
    for (const { kind } of scope.bindings.values()) if (kind === 'using') return true
    if (scope === outer) break
  }
  return false
}
