// Why: docs/adr/nesting-limit.md, docs/adr/function-declarations.md
import type { FunctionFact, Scope } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import { isLoweredGenerator, runsGenerators } from './async-helpers.ts'
import { valuesOf } from './lowered-directives.ts'
import { isMadeByAngular } from './made-by-angular.ts'
import { isMadeForDecorators, readsField } from './made-for-decorators.ts'
import type { SkippedPlan } from './model.ts'
import { isReadByItsText } from './named-exports.ts'
import type { Reach } from './reach.ts'
import { isUsedBeforeSuper } from './super-call.ts'
import { canThrow, namesMayThrow } from './throws.ts'

type Reason = Pick<SkippedPlan, 'reason' | 'isMarked' | 'isHarmless' | 'listedAs'>

/** See `isSmall`. */
export const TOO_SMALL: Reason = {
  reason: 'it is too small to be recorded',
  isMarked: false,
  isHarmless: false,
  listedAs: 'small',
}

const LOWERED_GENERATOR =
  'a compiler has made a generator of it that cannot be followed; compile for ES2018 or later before traceghost, and for less behind it'

/** Engines overflow their stacks on deeply nested code, and every handler is one level more. */
export const MAX_DEPTH = 200

export interface SkipInput {
  readonly reach: Reach
  readonly isMarked: boolean
  /** The file cannot import the recorder. */
  readonly isBlocked: boolean
  /** Why the analysis cannot follow it. */
  readonly obstacle: string | undefined
  /** The `super()` that stays in front of the handler: see `fixedSuperOf`. */
  readonly superCall: Node | undefined
  /** The file may have functions that compilers made for decorators. */
  readonly hasHelpers: boolean
  /** The file may have functions that Angular's compiler made. */
  readonly isAngular: boolean
}

/** Why a function is not instrumented; `undefined` for one that is. */
export function skip(
  fact: FunctionFact,
  { reach, isMarked, isBlocked, obstacle, superCall, hasHelpers, isAngular }: SkipInput,
): Reason | undefined {
  const reason = isBlocked ? 'its file declares a `require` of its own' : (obstacle ?? obstacleOf(fact, superCall))
  if (reason) return { reason, isMarked, isHarmless: false }
  if (isMarked && valuesOf(fact).some(isLoweredGenerator))
    return { reason: LOWERED_GENERATOR, isMarked, isHarmless: false }
  if (isReadByItsText(fact)) return { reason: 'Node finds exports by its text', isMarked, isHarmless: true }
  if (!isMarked && hasHelpers && isOfDecorators(fact))
    return { reason: 'a compiler has made it for decorators', isMarked, isHarmless: true }
  if (!isMarked && isAngular && isMadeByAngular(fact))
    return { reason: 'Angular has made it of a template or a decorator', isMarked, isHarmless: true }
  if (!isMarked && runsGenerators(fact))
    return { reason: 'it runs generators for old engines', isMarked, isHarmless: true }
  const statements = bodyOf(fact).filter(({ start }) => !superCall || start >= superCall.end)
  if (statements.length > 0 && (isMarked || mayThrow(statements, fact, reach))) return undefined
  if (superCall)
    return {
      reason: 'nothing behind its `super()` can throw by itself',
      isMarked: false,
      isHarmless: false,
      listedAs: 'bare',
    }
  return { reason: 'nothing in it can throw by itself', isMarked, isHarmless: true }
}

/** The obstacle to wrapping a function in a `try` without changing its behaviour. */
function obstacleOf(fact: FunctionFact, superCall: Node | undefined): string | undefined {
  const { bodyScope, initializer } = fact
  if (initializer) return canThrow(initializer) ? 'it is the initialiser of a field, where no `try` fits' : undefined
  if (!bodyScope) return undefined
  if (bodyScope.inWith) return 'it is inside a `with` statement'
  if (bodyScope.depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} scopes deep`
  if (seesEval(bodyScope)) return 'a sloppy direct `eval` may declare any name in it'
  if (bodyScope.clash) return `a function in it shares the name \`${bodyScope.clash}\` with another declaration`
  if (superCall && isUsedBeforeSuper(bodyScope, superCall))
    return 'its `super()` uses names that are declared behind it'
  return undefined
}

/** One that compilers make, or that reads or writes a private field for them: `[a, 0, 'f', function () {…}, …]`. */
const isOfDecorators = ({ node, above }: FunctionFact): boolean =>
  node !== undefined && (isMadeForDecorators(node) || (above !== undefined && readsField(node, above)))

/**
 * `eval('var $g')` comes between a handler and the recorder, here and in every function inside. And
 * `function a() {} eval('var a')` is an error where both stand in a block.
 */
export function seesEval(inner: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope; scope = scope.parent) if (scope.isOpen) return true
  return false
}

const bodyOf = ({ node }: FunctionFact): readonly Node[] => {
  if (!node?.body) return []
  if (node.type === 'StaticBlock') return node.body
  return node.body.type === 'BlockStatement' ? node.body.body : [node.body]
}

const mayThrow = (statements: readonly Node[], fact: FunctionFact, reach: Reach): boolean =>
  canThrow(statements) || namesMayThrow(fact, reach)

/** Why names of blocks in an instrumented function are not captured. */
export function cut(scopes: readonly Scope[]): string | undefined {
  const named = scopes.filter(({ bindings }) => bindings.size > 0)
  if (named.some(({ inWith }) => inWith)) return 'names inside a `with` statement of it are not captured'
  if (named.some(({ depth }) => depth > MAX_DEPTH))
    return `names nested more than ${MAX_DEPTH} scopes deep are not captured`
  return undefined
}
