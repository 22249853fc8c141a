import { type Binding, type Reference, resolve, type Scope } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'

// Bundlers see which exports of a dynamic import are used: `const { a } = await import('./a.js')`,
// `(await import('./a.js')).a`, `const ns = await import('./a.js'); ns.a; const { b } = ns` and
// `import('./a.js').then((ns) => ns.a)`; Rolldown also where the promise has a name:
// `const promise = import('./a.js'); const { a } = await promise`. Any other use of the namespace keeps all of them.

/** `await import('./a.js')` */
export function isAwaitedImport(node: Node | null | undefined): boolean {
  const awaited = awaitedBy(node)
  return awaited !== undefined && isImport(awaited)
}

function awaitedBy(node: Node | null | undefined): Node | undefined {
  const expression = node ? unwrap(node) : undefined
  return expression?.type === 'AwaitExpression' ? unwrap(expression.argument) : undefined
}

/**
 * Whether capturing a name would keep every export of a module in a bundle: it holds the namespace of a dynamic import
 * and is used for its members alone, or the promise of one that is awaited and then used so, or is a `var` that
 * takes one apart, which Rollup follows where nothing else reads it.
 */
export const keepsExports = (binding: Binding): boolean =>
  isNamespace(binding) || isKeptPromise(binding) || isVarOfImport(binding)

/** The declarator that takes a namespace apart: `const { a } = two`. */
export const takenApartOf = ({ binding, takenApartBy }: Reference): Node | undefined =>
  takenApartBy && binding && isNamespace(binding) ? takenApartBy : undefined

/** `const { a } = await promise`: Rolldown reads it in the block of the promise alone, so it stays there. */
export const isOfKeptPromise = ({ declarator, scope }: Binding): boolean =>
  declarator?.type === 'VariableDeclarator' &&
  declarator.id.type === 'ObjectPattern' &&
  isPromise(awaitedBy(declarator.init), scope)

function isNamespace(binding: Binding): boolean {
  const { references, declarator, kind, scope, node } = binding
  if (!references.every(({ isMember, takenApartBy }) => isMember || takenApartBy)) return false
  return kind === 'parameter'
    ? isFirstOfThen(node, scope)
    : declarator?.type === 'VariableDeclarator' && isHeldBy(declarator, scope)
}

/** `const two = await import('./two.js')`, and `await promise`. */
const isHeldBy = ({ id, init }: Node & { type: 'VariableDeclarator' }, scope: Scope): boolean =>
  id.type === 'Identifier' && (isAwaitedImport(init) || isPromise(awaitedBy(init), scope))

/** `const promise = import('./two.js')`, and then `await promise` or `promise.then(…)`. */
function isKeptPromise({ references, declarator, kind }: Binding): boolean {
  if (kind === 'parameter' || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier')
    return false
  const isMade = declarator.init !== null && isImport(unwrap(declarator.init))
  return isMade && references.every(({ isAwaited, isMember }) => isAwaited || isMember)
}

/** Whether an expression is the name of such a promise. */
function isPromise(node: Node | undefined, scope: Scope): boolean {
  const binding = node?.type === 'Identifier' ? resolve(scope, node.name) : undefined
  return binding !== undefined && isKeptPromise(binding)
}

const isVarOfImport = ({ kind, declarator }: Binding): boolean =>
  kind === 'var' &&
  declarator?.type === 'VariableDeclarator' &&
  declarator.id.type === 'ObjectPattern' &&
  isAwaitedImport(declarator.init)

/** `import('./a.js').then((name) => …)`, and `promise.then(…)`. */
function isFirstOfThen(name: Node, scope: Scope): boolean {
  const fact = scope.owner
  const fn = fact?.node
  const call = fact?.above?.node
  if (!fn || !('params' in fn) || fn.params[0] !== name || call?.type !== 'CallExpression' || call.arguments[0] !== fn)
    return false
  const { callee } = call
  if (callee.type !== 'MemberExpression' || !isThen(callee.property)) return false
  const object = unwrap(callee.object)
  return isImport(object) || (scope.parent !== undefined && isPromise(object, scope.parent))
}

const isThen = (node: Node): boolean => node.type === 'Identifier' && node.name === 'then'

const isImport = (node: Node): boolean => node.type === 'ImportExpression' && node.source.type === 'Literal'
