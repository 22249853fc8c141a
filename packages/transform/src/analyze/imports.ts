import { type Node, sourceOf } from '../ast/node.ts'
import { type Binding, resolve, type Scope } from './facts.ts'

/** A module, and the name of an export: `*` for all of it, `default` for a default import. */
export interface Imported {
  readonly from: string
  readonly name: string
}

/** Where an expression has its value from, through `require`, interop helpers, constants and members. */
export function importOf(node: Node, scope: Scope): Imported | undefined {
  const names: string[] = []
  let open: { readonly node: Node; readonly scope: Scope } | undefined = { node, scope }
  // A name may be declared by itself.
  for (let steps = 0; open && steps < MAX_STEPS; steps++) {
    const expression: Node = sourceOf(open.node)
    if (expression.type === 'Identifier') {
      const binding = resolve(open.scope, expression.name)
      if (binding?.imported && isFixed(binding)) return named(binding.imported, names)
      const init = binding && isFixed(binding) ? initOf(binding) : undefined
      open = binding && init && { node: init, scope: binding.scope }
    } else if (expression.type === 'MemberExpression') {
      if (expression.computed || expression.property.type !== 'Identifier') return undefined
      names.unshift(expression.property.name)
      open = { node: expression.object, scope: open.scope }
    } else if (expression.type === 'CallExpression') {
      const from = requiredBy(expression, open.scope)
      if (from) return named({ from, name: '*' }, names)
      const [inner] = expression.arguments
      open = inner && isInterop(expression.callee) ? { node: inner, scope: open.scope } : undefined
    } else return undefined
  }
  return undefined
}

const MAX_STEPS = 20

/** A member of a module, which where CommonJS meets ES modules it also has as a member of its default. */
function named({ from, name }: Imported, members: readonly string[]): Imported | undefined {
  const [first, ...rest] = members
  if (first === undefined) return { from, name }
  if (name !== '*' && name !== 'default') return undefined
  return named({ from, name: first }, rest)
}

const requiredBy = ({ callee, arguments: [argument] }: Node & { type: 'CallExpression' }, scope: Scope) =>
  callee.type === 'Identifier' &&
  callee.name === 'require' &&
  !resolve(scope, 'require') &&
  argument?.type === 'Literal' &&
  typeof argument.value === 'string'
    ? argument.value
    : undefined

/** Whether a name always has the value of its declaration. The exports of a namespace can be assigned from outside. */
export const isFixed = ({ isDeclaredAgain, references, scope }: Binding): boolean =>
  !isDeclaredAgain && !scope.hasEval && scope.kind !== 'namespace' && references.every(({ write }) => !write)

/** The initialiser of a variable. */
export function initOf({ declarator }: Binding): Node | undefined {
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
    ? (declarator.init ?? undefined)
    : undefined
}

/**
 * The helpers of TypeScript, esbuild, Babel, SWC and Rollup around `require`, by their names in small letters alone.
 */
const INTEROP = new Set(
  'importstar importdefault toesm interoprequirewildcard interoprequiredefault interopnamespace interopnamespacedefault interopdefault'.split(
    ' ',
  ),
)

/** `__importStar`, `tslib_1.__importStar`, `_interop_require_wildcard._` */
export function isInterop(callee: Node): boolean {
  const inner = callee.type === 'SequenceExpression' ? (callee.expressions.at(-1) as Node) : callee
  const names = inner.type === 'MemberExpression' ? [inner.object, inner.property] : [inner]
  return names.some((it) => it.type === 'Identifier' && INTEROP.has(it.name.replace(/[\d_]/g, '').toLowerCase()))
}
