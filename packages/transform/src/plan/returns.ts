import type { SiteKind } from 'traceghost/contract'
import { type Binding, type FunctionFact, resolve, type Scope } from '../analyze/facts.ts'
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
  if (body.type !== 'BlockStatement') return planned(body, node.async ? 'await' : 'settle', bodyScope, body)
  return returns.flatMap(({ node: statement, scope, inTry }) => {
    const waits = node.async && !inTry && !hasUsing(scope, bodyScope)
    return statement.argument ? planned(statement, waits ? 'await' : 'settle', scope, statement.argument) : []
  })
}

function planned(node: Node, how: ReturnPlan['how'], scope: Scope, value: Node): ReturnPlan[] {
  const follows = how === 'await' ? mayBePromise(value, scope) : mayBeFreshPromise(value, scope)
  return follows ? [{ how, node, scope }] : []
}

/** A `using` disposes when the block is left: awaiting first would move that. */
function hasUsing(inner: Scope, outer: Scope): boolean {
  for (let scope: Scope | undefined = inner; scope; scope = scope.parent) {
    for (const { kind } of scope.bindings.values()) if (kind === 'using') return true
    if (scope === outer) break
  }
  return false
}

const MAY_BE_FRESH = new Set([
  'CallExpression',
  'NewExpression',
  'ChainExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
])

const MAY_BE_PROMISE = new Set([...MAY_BE_FRESH, 'Identifier', 'ThisExpression', 'MemberExpression', 'YieldExpression'])

/** What a constant was made of, when it is declared before it is used. */
function initOf({ declarator }: Binding, use: Node): Node | undefined {
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined
  return declarator.end <= use.start ? (declarator.init ?? undefined) : undefined
}

/** A constant is what it was made of: `const user = await load(); return user` has nothing to wait for. */
function mayBePromise(value: Node, scope: Scope): boolean {
  const open = [{ value, scope }]
  const followed = new Set<Binding>()
  for (let next = open.pop(); next; next = open.pop()) {
    for (const result of results(next.value)) {
      if (result.type !== 'Identifier') {
        if (MAY_BE_PROMISE.has(result.type)) return true
        continue
      }
      const binding = resolve(next.scope, result.name)
      const init = binding?.kind === 'const' ? initOf(binding, result) : undefined
      if (!binding || !init) return true
      if (!followed.has(binding)) open.push({ value: init, scope: binding.scope })
      followed.add(binding)
    }
  }
  return false
}

/**
 * A promise that nobody else follows yet, as far as one can see: the result of a call, or a variable that is used for nothing else. Where
 * a program keeps a promise and handles it elsewhere, a derived one would be an unhandled rejection.
 */
function mayBeFreshPromise(node: Node, scope: Scope): boolean {
  return results(node).some((result) => {
    if (result.type !== 'Identifier') return MAY_BE_FRESH.has(result.type)
    const binding = resolve(scope, result.name)
    return LOCAL_VARIABLES.has(binding?.kind ?? '') && binding?.references.filter(({ write }) => !write).length === 1
  })
}

const LOCAL_VARIABLES = new Set<string>(['const', 'let', 'var'])

/** The expressions that an expression can have its value from. */
function results(node: Node): Node[] {
  const found: Node[] = []
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    const expression = unwrap(next)
    const parts = partsOf(expression)
    if (parts) open.push(...parts)
    else found.push(expression)
  }
  return found
}

function partsOf(expression: Node): Node[] | undefined {
  switch (expression.type) {
    case 'ConditionalExpression':
      return [expression.consequent, expression.alternate]
    case 'LogicalExpression':
      return [expression.left, expression.right]
    case 'SequenceExpression':
      return expression.expressions.slice(-1)
    case 'AssignmentExpression':
      return [expression.right]
    default:
      return undefined
  }
}
