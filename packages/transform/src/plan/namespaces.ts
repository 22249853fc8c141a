import type { Binding, FunctionFact } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'

// Bundlers see which exports of a dynamic import are used: `const { a } = await import('./a.js')`, `(await import('./a.js')).a`,
// `const ns = await import('./a.js'); ns.a` and `import('./a.js').then((ns) => ns.a)`. Whatever else is done with the namespace keeps all of them.

/** `await import('./a.js')` */
export function isAwaitedImport(node: Node | null | undefined): boolean {
  const awaited = node && unwrap(node)
  return awaited?.type === 'AwaitExpression' && isImport(unwrap(awaited.argument))
}

/** A name that holds the namespace of a dynamic import and is used for its members alone: to capture it would keep every export in a bundle. */
export function isNamespace(binding: Binding): boolean {
  const { references, declarator, kind, scope, node } = binding
  const holds =
    kind === 'parameter'
      ? isFirstOfThen(node, scope.owner)
      : declarator?.type === 'VariableDeclarator' && isHeldBy(declarator)
  return holds && references.every(({ isMember }) => isMember)
}

const isHeldBy = ({ id, init }: Node & { type: 'VariableDeclarator' }): boolean =>
  id.type === 'Identifier' && isAwaitedImport(init)

/** `import('./a.js').then((name) => …)` */
function isFirstOfThen(name: Node, fact: FunctionFact | undefined): boolean {
  const fn = fact?.node
  const call = fact?.above?.node
  if (!fn || !('params' in fn) || fn.params[0] !== name || call?.type !== 'CallExpression' || call.arguments[0] !== fn)
    return false
  const { callee } = call
  return callee.type === 'MemberExpression' && isThen(callee.property) && isImport(unwrap(callee.object))
}

const isThen = (node: Node): boolean => node.type === 'Identifier' && node.name === 'then'

const isImport = (node: Node): boolean => node.type === 'ImportExpression' && node.source.type === 'Literal'
