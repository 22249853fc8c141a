import type { BindingKind, FunctionFact } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'

/**
 * Whether a function body is so plain that it cannot throw by itself: literals, arithmetic and comparisons of
 * bindings, reads and writes of `this.name`, and making functions. Functions that are not marked get no handler for such bodies and blocks, so that tiny
 * methods and loops stay within what V8 inlines.
 */
export function canThrow(body: Node | readonly Node[]): boolean {
  return Array.isArray(body) ? body.some(mayThrow) : mayThrow(body as Node)
}

/** Whether a function reads names that may not be there, or assigns to constants. */
export function namesMayThrow({ usesGlobals, references }: FunctionFact): boolean {
  return usesGlobals || references.some(({ reference, binding }) => reference.write && !ASSIGNABLE.has(binding.kind))
}

const ASSIGNABLE = new Set<BindingKind>(['var', 'let', 'parameter', 'catch'])

const someThrows = (...nodes: (Node | null | undefined)[]): boolean =>
  nodes.some((node) => node != null && mayThrow(node))

/** By node type; a type that is not here may throw. */
const RULES: { [Type in Node['type']]?: (node: Extract<Node, { type: Type }>) => boolean } = {
  Literal: () => false,
  Identifier: () => false,
  ThisExpression: () => false,
  EmptyStatement: () => false,
  BreakStatement: () => false,
  ContinueStatement: () => false,
  FunctionExpression: () => false,
  FunctionDeclaration: () => false,
  ArrowFunctionExpression: () => false,
  TSTypeAliasDeclaration: () => false,
  TSInterfaceDeclaration: () => false,
  BlockStatement: (node) => node.body.some(mayThrow),
  ExpressionStatement: (node) => mayThrow(node.expression),
  ReturnStatement: (node) => someThrows(node.argument),
  IfStatement: (node) => someThrows(node.test, node.consequent, node.alternate),
  VariableDeclaration: (node) => node.declare !== true && (isUsing(node.kind) || node.declarations.some(mayThrow)),
  VariableDeclarator: (node) => node.id.type !== 'Identifier' || someThrows(node.init),
  ParenthesizedExpression: (node) => mayThrow(node.expression),
  TSAsExpression: (node) => mayThrow(node.expression),
  TSSatisfiesExpression: (node) => mayThrow(node.expression),
  TSNonNullExpression: (node) => mayThrow(node.expression),
  TSTypeAssertion: (node) => mayThrow(node.expression),
  SequenceExpression: (node) => node.expressions.some(mayThrow),
  ConditionalExpression: (node) => someThrows(node.test, node.consequent, node.alternate),
  LogicalExpression: (node) => someThrows(node.left, node.right),
  UnaryExpression: (node) => node.operator === 'delete' || mayThrow(node.argument),
  BinaryExpression: (node) =>
    node.operator === 'in' || node.operator === 'instanceof' || someThrows(node.left, node.right),
  AssignmentExpression: (node) => !isPlainPlace(node.left) || mayThrow(node.right),
  UpdateExpression: (node) => !isPlainPlace(node.argument),
  MemberExpression: (node) => !isThisName(node),
  ObjectExpression: (node) => node.properties.some((it) => it.type !== 'Property' || it.computed || mayThrow(it.value)),
  ArrayExpression: (node) => node.elements.some((it) => it !== null && (it.type === 'SpreadElement' || mayThrow(it))),
}

function mayThrow(node: Node): boolean {
  const rule = RULES[node.type] as ((node: Node) => boolean) | undefined
  return rule ? rule(node) : true
}

const isUsing = (kind: string): boolean => kind === 'using' || kind === 'await using'

const isPlainPlace = (node: Node): boolean => node.type === 'Identifier' || isThisName(node)

const isThisName = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'ThisExpression' &&
  !node.computed &&
  node.property.type === 'Identifier'
