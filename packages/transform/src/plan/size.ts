// Why: docs/adr/small-functions.md
import type { FunctionFact, Reference } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'

/**
 * About how many bytes of bytecode V8 makes of a function, as it is written. The sum only serves to see whether a
 * function is small, so it stops where it is large; one with a function or class inside is never small.
 */
export function bytesOf({ node, references }: FunctionFact): number {
  if (!node || node.type === 'StaticBlock' || !node.body) return Number.POSITIVE_INFINITY
  const parameters = node.params.filter(({ type }) => type !== 'Identifier')
  const returned = node.body.type === 'BlockStatement' ? 0 : 1
  let bytes = 1 + returned + sumOf(references, bytesOfName)
  const open: Node[] = [...parameters, node.body]
  for (let part = open.pop(); part && bytes <= MAX_BYTES; part = open.pop()) {
    bytes += bytesOfNode(part)
    if (part.type === 'CatchClause') open.push(part.body)
    eachChild(part, (child) => open.push(child))
  }
  return bytes
}

/** Nobody asks how much larger a function is. */
const MAX_BYTES = 200

const sumOf = <Item>(items: readonly Item[], bytesIn: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + bytesIn(item), 0)

/** A name of the function itself is a register; others are loaded, and checked where they may not be there yet. */
function bytesOfName({ binding, owner }: Reference): number {
  if (!binding) return 3
  if (binding.scope.owner === owner) return 1
  return CHECKED.has(binding.kind) ? 5 : 3
}

const CHECKED = new Set(['let', 'const', 'class', 'import', 'using'])

function bytesOfNode(node: Node): number {
  const bytes = BYTES[node.type] as number | ((node: Node) => number) | undefined
  return typeof bytes === 'function' ? bytes(node) : (bytes ?? 0)
}

/** A part that is compiled by itself. */
const NESTED = Number.POSITIVE_INFINITY

/** By node type, without the parts; a type that is not here takes nothing. */
const BYTES: { readonly [Type in Node['type']]?: number | ((node: Extract<Node, { type: Type }>) => number) } = {
  ArrayExpression: ({ elements }) => (elements.length > 0 ? 13 : 1),
  ArrayPattern: 120,
  ArrowFunctionExpression: NESTED,
  AssignmentExpression: ({ left, operator }) =>
    left.type === 'MemberExpression' ? (operator === '=' ? 2 : 8) : operator === '=' ? 1 : 5,
  AssignmentPattern: 10,
  BinaryExpression: 3,
  BreakStatement: 2,
  CallExpression: ({ callee, arguments: args }) =>
    (callee.type === 'MemberExpression' ? 5 : 4) + bytesOfArguments(args),
  ChainExpression: 9,
  ClassDeclaration: NESTED,
  ClassExpression: NESTED,
  ConditionalExpression: 5,
  ContinueStatement: 3,
  DoWhileStatement: 6,
  ForInStatement: 35,
  ForOfStatement: 110,
  ForStatement: 6,
  FunctionDeclaration: NESTED,
  FunctionExpression: NESTED,
  IfStatement: 3,
  ImportExpression: 12,
  JSXAttribute: 3,
  JSXElement: 22,
  JSXFragment: 22,
  JSXSpreadAttribute: 8,
  JSXText: 2,
  Literal: (node) => ('regex' in node ? 8 : typeof node.value === 'number' ? bytesOfNumber(node.value) : 1),
  LogicalExpression: 2,
  MemberExpression: 4,
  MetaProperty: 2,
  NewExpression: ({ arguments: args }) => 7 + bytesOfArguments(args),
  ObjectExpression: ({ properties }) => (properties.length > 0 ? 7 : 1),
  ObjectPattern: 5,
  Property: 2,
  RestElement: 4,
  SpreadElement: 6,
  Super: 7,
  SwitchCase: 6,
  TaggedTemplateExpression: 10,
  TemplateLiteral: ({ expressions }) => (expressions.length > 0 ? 6 * expressions.length + 4 : 2),
  ThisExpression: 1,
  ThrowStatement: 2,
  TryStatement: 27,
  TSEnumDeclaration: NESTED,
  UnaryExpression: ({ operator }) => (operator === '!' ? 1 : operator === '-' ? 0 : 1),
  UpdateExpression: ({ argument }) => (argument.type === 'Identifier' ? 5 : 8),
  WhileStatement: 6,
}

/** More than two are handed over in registers that follow each other. */
const bytesOfArguments = ({ length }: readonly Node[]): number => (length > 2 ? 2 * length + 1 : length)

const bytesOfNumber = (value: number): number => (value === 0 ? 0 : Number.isInteger(value) && value < 128 ? 1 : 3)
