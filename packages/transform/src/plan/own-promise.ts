// Why: docs/adr/promises-handed-through.md
import { type Binding, type Facts, type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
import { importOf, initOf } from '../analyze/imports.ts'
import { isFunctionLiteral, type Node, sourceOf, unwrap } from '../ast/node.ts'
import { AWAITER_CLASS, callsOfHelper, isLowered, isPartOfHelper } from './async-helpers.ts'
import { type Held, literalsIn, valuesIn, valuesOf } from './held-values.ts'
import type { MarkPlan } from './model.ts'
import { mayBePromise, resultsOf } from './results.ts'

/** Where an expression is evaluated. */
export interface Place {
  readonly scope: Scope
  /** The function whose value it is. */
  readonly fact: FunctionFact | undefined
}

/** Finds the promises of a file that are provably new: only the receiver of the value has them. */
export interface OwnPromises {
  /**
   * Whether the promise that an expression evaluates to is its own, so that a derived one can take its place. Any other
   * promise may have a handler elsewhere, and the derived one would be rejected without a handler.
   */
  isOwn(value: Node, place: Place): boolean
  /** Whether a function was `async`, or still is: every promise that it returns is its own. */
  makesOwn(fact: FunctionFact): boolean
}

type Call = Node & { type: 'CallExpression' }

/**
 * The number of calls after which a value gives a promise of its own: none for `new Promise(…)`, one for an `async`
 * function, two for a helper that makes a function of a generator.
 */
type Calls = number

/** Deeper than any helper. */
const MAX_CALLS = 4

const DERIVES_PROMISE = new Set(['then', 'catch', 'finally'])

/** Static methods whose promise is always new: `resolve` hands on the promise it is given. */
const MAKES_PROMISE = new Set(['all', 'allSettled', 'any', 'race', 'reject', 'try'])

export function createOwnPromises({ functions }: Facts, marks: readonly MarkPlan[]): OwnPromises {
  const facts = new Map<Node, FunctionFact>()
  for (const fact of functions) if (fact.node) facts.set(fact.node, fact)
  const subjects = subjectsIn(marks)
  const holds = assumeUntilRefuted()

  function isOwn(value: Node, place: Place): boolean {
    const results = resultsOf(value)
    return (
      results.some((result) => gives(result, 0, place)) &&
      results.every((result) => gives(result, 0, place) || !mayBePromise(result, place.scope))
    )
  }

  const isEach = (value: Node, calls: Calls, place: Place): boolean =>
    calls === 0 ? isOwn(value, place) : resultsOf(value).every((result) => gives(result, calls, place))

  /** Whether the value of an expression, called that many times, is a promise of its own. */
  function gives(expression: Node, calls: Calls, place: Place): boolean {
    switch (expression.type) {
      case 'ChainExpression':
        return gives(unwrap(expression.expression), calls, place)
      case 'ImportExpression':
        return calls === 0
      case 'NewExpression':
        return calls === 0 && isPromiseClass(unwrap(expression.callee), place)
      case 'CallExpression':
        return givesWhenCalled(expression, calls, place)
      case 'Identifier':
        return calls === 0 ? isOwnConstant(expression, place) : nameGives(expression, calls, place)
      case 'MemberExpression':
        return calls > 0 && (isInherited(expression) || isHelper(expression, calls, place))
      default:
        return isFunctionLiteral(expression) && functionGives(expression, calls)
    }
  }

  function givesWhenCalled(call: Call, calls: Calls, place: Place): boolean {
    const subject = subjects.get(call)
    if (subject) return isEach(subject, calls, place)
    const callee = sourceOf(call.callee)
    if (callee.type !== 'MemberExpression' || callee.computed)
      return isCalledAsMade(callee, call, place) && isEach(callee, calls + 1, place)
    const { object, property } = callee
    const name = property.type === 'Identifier' ? property.name : ''
    if (calls === 0 && MAKES_PROMISE.has(name) && isGlobalPromise(unwrap(object), place.scope)) return true
    if (calls === 0 && DERIVES_PROMISE.has(name) && isEach(object, 0, place)) return true
    if ((name === 'apply' || name === 'call') && isEach(object, calls + 1, place)) return true
    return isCalledAsMade(callee, call, place) && gives(callee, calls + 1, place)
  }

  function isPromiseClass(callee: Node, { scope }: Place): boolean {
    if (isGlobalPromise(callee, scope)) return true
    // `P || (P = Promise)`: the call of the function gives no class.
    if (callee.type !== 'LogicalExpression' || callee.operator !== '||' || callee.left.type !== 'Identifier')
      return false
    const right = unwrap(callee.right)
    return (
      resolve(scope, callee.left.name)?.kind === 'parameter' &&
      right.type === 'AssignmentExpression' &&
      isGlobalPromise(unwrap(right.right), scope)
    )
  }

  /** Whether the call of a helper leaves the class of its promise to it. */
  function isCalledAsMade(callee: Node, { arguments: args }: Call, { scope }: Place): boolean {
    const made = callee.type === 'Identifier' && resolve(scope, callee.name)
    const known = made && literalsIn(made).flatMap((it) => classParameterOf(it) ?? [])
    const indexes = known && known.length > 0 ? known : importOf(callee, scope)?.from === 'tslib' ? [AWAITER_CLASS] : []
    return indexes.every((index) => {
      const given = args[index]
      return !given || isNothing(given) || isGlobalPromise(given, scope)
    })
  }

  /** Which parameter of a helper is the class of the promise that it makes. */
  function classParameterOf(literal: Node): number | undefined {
    const fact = facts.get(literal)
    for (const { value } of fact ? valuesOf(fact) : []) {
      const callee = value.type === 'NewExpression' ? unwrap(value.callee) : undefined
      const left = callee?.type === 'LogicalExpression' ? callee.left : undefined
      if (left?.type !== 'Identifier' || !('params' in literal)) continue
      return literal.params.findIndex((it) => it.type === 'Identifier' && it.name === left.name)
    }
    return undefined
  }

  /** A constant of the same activation that is read nowhere else. */
  function isOwnConstant(use: Node & { name: string }, place: Place): boolean {
    const binding = resolve(place.scope, use.name)
    if (binding?.kind !== 'const' || binding.scope.owner !== place.fact) return false
    const init = initOf(binding)
    if (!init || binding.isDeclaredAgain || binding.scope.hasEval || binding.references.length !== 1) return false
    return isOwn(init, { ...place, scope: binding.scope })
  }

  function nameGives(use: Node & { name: string }, calls: Calls, place: Place): boolean {
    if (isHelper(use, calls, place)) return true
    const binding = resolve(place.scope, use.name)
    if (!binding || calls > MAX_CALLS) return false
    const values = valuesIn(binding)
    return values !== undefined && holds(binding, calls, () => values.every((it) => heldGives(it, calls, binding)))
  }

  const heldGives = ({ value, scope }: Held, calls: Calls, binding: Binding): boolean =>
    value.type === 'FunctionDeclaration'
      ? functionGives(value, calls)
      : isEach(value, calls, { scope, fact: binding.scope.owner })

  function functionGives(node: Node, calls: Calls): boolean {
    const fact = facts.get(node)
    if (!fact || calls < 1 || calls > MAX_CALLS || !('generator' in node) || node.generator) return false
    if (node.async) return calls === 1
    return holds(fact, calls, () => returnsGive(fact, calls - 1))
  }

  function returnsGive(fact: FunctionFact, calls: Calls): boolean {
    const values = valuesOf(fact)
    const isWanted = ({ value, scope }: Held): boolean =>
      isEach(value, calls, { scope, fact }) && (calls > 0 || isPartOfHelper(fact) || resultsOf(value).every(isLowered))
    return values.length > 0 && values.every(isWanted)
  }

  return { isOwn, makesOwn: (fact) => fact.node !== undefined && functionGives(fact.node, 1) }
}

/**
 * Keeps the verdict on a name or function. A pending verdict counts as true until something refutes it: a function that
 * hands on its own result has no other.
 */
function assumeUntilRefuted(): (subject: object, calls: Calls, findOut: () => boolean) => boolean {
  const known = Array.from({ length: MAX_CALLS + 1 }, () => new Map<object, boolean>())
  const found: [calls: Calls, subject: object][] = []
  return (subject, calls, findOut) => {
    const answers = known[calls] as Map<object, boolean>
    const answer = answers.get(subject)
    if (answer !== undefined) return answer
    answers.set(subject, true)
    const before = found.length
    const result = findOut()
    if (result) found.push([calls, subject])
    else {
      for (const [itsCalls, it] of found.splice(before)) known[itsCalls]?.delete(it)
      answers.set(subject, false)
    }
    return result
  }
}

/**
 * The global of the language, unless the program replaces it: a promise is checked at run time before it is followed.
 */
const isGlobalPromise = (node: Node, scope: Scope): boolean =>
  node.type === 'Identifier' && node.name === 'Promise' && !resolve(scope, 'Promise') && !seesEval(scope)

function seesEval(scope: Scope): boolean {
  for (let current: Scope | undefined = scope; current; current = current.parent) if (current.hasEval) return true
  return false
}

const isHelper = (node: Node, calls: Calls, { scope }: Place): boolean => {
  const imported = importOf(node, scope)
  return imported !== undefined && callsOfHelper(imported) === calls
}

/** `this.__awaiter` in `(this && this.__awaiter) || function …`: the same helper. */
const isInherited = ({ object, property }: Node & { type: 'MemberExpression' }): boolean =>
  object.type === 'ThisExpression' && property.type === 'Identifier' && property.name === '__awaiter'

/** `void 0`, `undefined` */
const isNothing = (node: Node): boolean =>
  (node.type === 'UnaryExpression' && node.operator === 'void') ||
  (node.type === 'Identifier' && node.name === 'undefined')

/** The functions in the calls of `ghost` that are removed. */
function subjectsIn(marks: readonly MarkPlan[]): ReadonlyMap<Node, Node> {
  const subjects = new Map<Node, Node>()
  for (const plan of marks)
    if (plan.kind === 'remove' && plan.mark.form === 'call' && plan.mark.subject)
      subjects.set(plan.mark.node, plan.mark.subject)
  return subjects
}
