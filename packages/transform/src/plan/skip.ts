import type { FunctionFact, Scope } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import type { SkippedPlan } from './model.ts'
import { canThrow, namesMayThrow } from './throws.ts'

type Reason = Pick<SkippedPlan, 'reason' | 'isMarked' | 'isHarmless'>

/** Why a function is left as it is; `undefined` for one that is instrumented. */
export function skip(fact: FunctionFact, isMarked = false): Reason | undefined {
  const reason = obstacle(fact)
  if (reason) return { reason, isMarked, isHarmless: false }
  return needsHandler(fact, isMarked)
    ? undefined
    : { reason: 'nothing in it can throw by itself', isMarked, isHarmless: true }
}

/** What keeps a function from being wrapped in a `try` without changing what it does. */
function obstacle({ bodyScope, initializer }: FunctionFact): string | undefined {
  if (initializer && canThrow(initializer)) return 'it is the initialiser of a field, where no `try` fits'
  if (bodyScope?.inWith) return 'it is inside a `with` statement'
  if (bodyScope && evalMeetsFunctions(bodyScope)) return 'a direct `eval` in it may declare the name of a function'
  if (bodyScope?.clash) return `a function in it shares the name \`${bodyScope.clash}\` with another declaration`
  return undefined
}

/** `function a() {} eval('var a')` is an error where both stand in a block. */
const evalMeetsFunctions = ({ hasEval, strict, bindings }: Scope): boolean =>
  hasEval && !strict && [...bindings.values()].some(({ kind }) => kind === 'function')

function needsHandler(fact: FunctionFact, isMarked: boolean): boolean {
  const { node } = fact
  if (!node) return false
  const body = node.type === 'StaticBlock' ? node.body : (node.body as Node)
  const statements = 'type' in body ? (body.type === 'BlockStatement' ? body.body : [body]) : body
  if (statements.length === 0) return false
  return isMarked || namesMayThrow(fact) || canThrow(statements)
}
