import { isNode, type Node } from '../../src/ast/node.ts'

/** Decides whether the code at an offset never runs. */
export type IsErased = (offset: number) => boolean

/** Nodes of TypeScript that run, or that hold something that does. */
const RUNTIME_NODES = new Set([
  'TSAsExpression',
  'TSEnumBody',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSExportAssignment',
  'TSExternalModuleReference',
  'TSImportEqualsDeclaration',
  'TSInstantiationExpression',
  'TSModuleBlock',
  'TSModuleDeclaration',
  'TSNonNullExpression',
  'TSParameterProperty',
  'TSQualifiedName',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

const isErasedNode = (node: Node): boolean =>
  (node.type.startsWith('TS') && !RUNTIME_NODES.has(node.type)) ||
  ('declare' in node && node.declare === true) ||
  ('importKind' in node && node.importKind === 'type') ||
  ('exportKind' in node && node.exportKind === 'type') ||
  // The signature of an overload, with its key.
  (node.type === 'MethodDefinition' && node.value.type === 'TSEmptyBodyFunctionExpression') ||
  // `this` as a parameter is a type.
  (node.type === 'Identifier' && node.name === 'this') ||
  // `export { a }` hands a variable on and reads nothing.
  node.type === 'ExportSpecifier' ||
  // It repeats the name of the opening element.
  node.type === 'JSXClosingElement' ||
  // `<svg:path>` and `<this>` are no variables.
  node.type === 'JSXNamespacedName' ||
  (node.type === 'JSXIdentifier' && node.name === 'this')

/** Finds the parts of a file that TypeScript takes out, and those that name something without using it. */
export function findErased(program: Node): IsErased {
  const erased: Node[] = []
  const open: unknown[] = [program]
  while (open.length > 0) {
    const value = open.pop()
    if (!isNode(value)) {
      if (Array.isArray(value)) for (const item of value) open.push(item)
    } else if (isErasedNode(value)) erased.push(value)
    else open.push(...Object.values(value))
  }
  return (offset) => erased.some(({ start, end }) => start <= offset && offset < end)
}
