import { type Binding, resolve, type Scope } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'

const MAY_BE_PROMISE = new Set([
  'CallExpression',
  'NewExpression',
  'ChainExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'Identifier',
  'ThisExpression',
  'MemberExpression',
  'YieldExpression',
  'AssignmentExpression',
])

/** A constant is as good as its initialiser: `const user = await load(); return user` has nothing to wait for. */
export function mayBePromise(value: Node, scope: Scope): boolean {
  const open = [{ value, scope }]
  const followed = new Set<Binding>()
  for (let next = open.pop(); next; next = open.pop()) {
    for (const result of resultsOf(next.value)) {
      if (result.type === 'AssignmentExpression' && result.operator === '=') {
        open.push({ value: result.right, scope: next.scope })
        continue
      }
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

/** The initialiser of a constant that is declared before it is used. */
function initOf({ declarator }: Binding, use: Node): Node | undefined {
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return undefined
  return declarator.end <= use.start ? (declarator.init ?? undefined) : undefined
}

/** The expressions that can give an expression its value, if that may be an object. */
export function resultsOf(node: Node): Node[] {
  const found: Node[] = []
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    const expression = unwrap(next)
    const parts = branchesOf(expression)
    if (parts) open.push(...parts)
    else found.push(expression)
  }
  return found
}

function branchesOf(expression: Node): Node[] | undefined {
  switch (expression.type) {
    case 'ConditionalExpression':
      return [expression.consequent, expression.alternate]
    case 'LogicalExpression':
      // The left side of `&&` is the value only where it is falsy.
      return expression.operator === '&&' ? [expression.right] : [expression.left, expression.right]
    case 'SequenceExpression':
      return expression.expressions.slice(-1)
    default:
      return undefined
  }
}
