import { type Binding, type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
import { isFunctionLiteral, type Node, sourceOf, unwrap } from '../ast/node.ts'
import type { MarkPlan } from './model.ts'
import { mayBePromise, resultsOf } from './results.ts'

/** Where an expression is evaluated. */
export interface Place {
  readonly scope: Scope
  /** The function whose value it is. */
  readonly fact: FunctionFact
  /** The function in a call of `ghost` that vanishes. */
  readonly subjectOf: (call: Node) => Node | undefined
}

/**
 * Whether a promise that is the value of an expression is provably new, and nobody has it but who gets the value. Another one can take its place. Of any other
 * promise somebody may know that it is handled, and the other one would be rejected without a handler.
 */
export function isOwnPromise(value: Node, place: Place): boolean {
  const results = resultsOf(value)
  const { scope } = place
  return (
    results.some((result) => isOwn(result, place)) &&
    results.every((result) => isOwn(result, place) || !mayBePromise(result, scope))
  )
}

function isOwn(expression: Node, place: Place): boolean {
  switch (expression.type) {
    case 'ChainExpression':
      return isOwn(unwrap(expression.expression), place)
    case 'ImportExpression':
      return true
    case 'NewExpression':
      return isGlobalPromise(unwrap(expression.callee), place.scope)
    case 'CallExpression':
      return isOwnCall(unwrap(expression.callee), place)
    case 'Identifier':
      return isOwnConstant(expression, place)
    default:
      return false
  }
}

function isOwnCall(callee: Node, place: Place): boolean {
  if (callee.type === 'Identifier') {
    const binding = resolve(place.scope, callee.name)
    return binding !== undefined && holdsAsyncFunction(binding, place.subjectOf)
  }
  if (callee.type !== 'MemberExpression' || callee.computed) return isAsyncFunction(callee)
  const { object, property } = callee
  const name = property.type === 'Identifier' ? property.name : ''
  if (MAKES_PROMISE.has(name) && isGlobalPromise(unwrap(object), place.scope)) return true
  return DERIVES_PROMISE.has(name) && resultsOf(object).every((result) => isOwn(result, place))
}

/** Static methods whose promise is always new: `resolve` hands on the promise it is given. */
const MAKES_PROMISE = new Set(['all', 'allSettled', 'any', 'race', 'reject', 'try'])

const DERIVES_PROMISE = new Set(['then', 'catch', 'finally'])

const isAsyncFunction = (node: Node): boolean =>
  (node.type === 'FunctionDeclaration' || isFunctionLiteral(node)) && node.async && !node.generator

/** That of the language, unless the program replaces it: what is followed is looked at when it is there. */
const isGlobalPromise = (node: Node, scope: Scope): boolean =>
  node.type === 'Identifier' && node.name === 'Promise' && !resolve(scope, 'Promise') && !seesEval(scope)

function seesEval(scope: Scope): boolean {
  for (let current: Scope | undefined = scope; current; current = current.parent) if (current.hasEval) return true
  return false
}

/** A constant of the same activation that is read nowhere else. */
function isOwnConstant(use: Node & { name: string }, place: Place): boolean {
  const binding = resolve(place.scope, use.name)
  if (binding?.kind !== 'const' || binding.scope.owner !== place.fact) return false
  const init = initOf(binding)
  if (!init || !isFixed(binding) || binding.references.length !== 1) return false
  return isOwnPromise(init, { ...place, scope: binding.scope })
}

function holdsAsyncFunction(binding: Binding, subjectOf: Place['subjectOf']): boolean {
  const { kind, declarator } = binding
  if (!isFixed(binding)) return false
  if (kind === 'function') return declarator !== undefined && !binding.isAlsoVar && isAsyncFunction(declarator)
  const init = kind === 'const' ? initOf(binding) : undefined
  const made = init && sourceOf(init)
  const subject = made && (subjectOf(made) ?? made)
  return subject !== undefined && isAsyncFunction(unwrap(subject))
}

/** Whether a name always means what its declaration made. What a namespace exports can be assigned from outside. */
const isFixed = ({ isDeclaredAgain, references, scope }: Binding): boolean =>
  !isDeclaredAgain && !scope.hasEval && scope.kind !== 'namespace' && references.every(({ write }) => !write)

function initOf({ declarator }: Binding): Node | undefined {
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
    ? (declarator.init ?? undefined)
    : undefined
}

/** The functions in the calls of `ghost` that vanish. */
export function subjectsIn(marks: readonly MarkPlan[]): Place['subjectOf'] {
  const subjects = new Map<Node, Node | undefined>()
  for (const plan of marks)
    if (plan.kind === 'remove' && plan.mark.form === 'call') subjects.set(plan.mark.node, plan.mark.subject)
  return (call) => subjects.get(call)
}
