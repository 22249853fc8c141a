import type { BindingKind, FunctionFact, Reference } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import type { Reach } from './reach.ts'

/**
 * Whether a function body is so plain that it cannot throw by itself: literals, arithmetic and comparisons of
 * bindings, reads and writes of `this.name`, and making functions. Functions that are not marked get no handler for
 * such bodies and blocks, so that tiny methods and loops stay within what V8 inlines.
 */
export function canThrow(body: Node | readonly Node[]): boolean {
  const open: Part[] = [body].flat()
  for (let node = open.pop(); open.length > 0 || node; node = open.pop()) {
    if (!node) continue
    const rule = RULES[node.type] as ((node: Node) => Verdict) | undefined
    const verdict = rule ? rule(node) : 'throws'
    if (verdict === 'throws') return true
    // A push of 20,000 arguments would overflow the stack.
    for (const part of verdict) open.push(part)
  }
  return false
}

type Part = Node | null | undefined

/** The parts that decide, none for what never throws. */
type Verdict = 'throws' | readonly Part[]

/** Whether a function reads names that may not be there yet or at all, or assigns to constants. */
export function namesMayThrow({ usesGlobals, references }: FunctionFact, reach: Reach): boolean {
  const mayThrow = (reference: Reference): boolean =>
    (reference.write && !ASSIGNABLE.has(reference.binding?.kind)) || !reach.isFilled(reference)
  return usesGlobals || references.some(mayThrow)
}

const ASSIGNABLE = new Set<BindingKind | undefined>(['var', 'let', 'parameter', 'catch'])

const NEVER: Verdict = []

/** By node type; a type that is not here may throw. */
const RULES: { [Type in Node['type']]?: (node: Extract<Node, { type: Type }>) => Verdict } = {
  Literal: () => NEVER,
  Identifier: () => NEVER,
  ThisExpression: () => NEVER,
  EmptyStatement: () => NEVER,
  BreakStatement: () => NEVER,
  ContinueStatement: () => NEVER,
  FunctionExpression: () => NEVER,
  FunctionDeclaration: () => NEVER,
  ArrowFunctionExpression: () => NEVER,
  TSTypeAliasDeclaration: () => NEVER,
  TSInterfaceDeclaration: () => NEVER,
  BlockStatement: (node) => node.body,
  ExpressionStatement: (node) => [node.expression],
  ReturnStatement: (node) => [node.argument],
  IfStatement: (node) => [node.test, node.consequent, node.alternate],
  VariableDeclaration: (node) => (node.declare ? NEVER : throwsIf(isUsing(node.kind), node.declarations)),
  VariableDeclarator: (node) => throwsIf(node.id.type !== 'Identifier', [node.init]),
  ParenthesizedExpression: (node) => [node.expression],
  TSAsExpression: (node) => [node.expression],
  TSSatisfiesExpression: (node) => [node.expression],
  TSNonNullExpression: (node) => [node.expression],
  TSTypeAssertion: (node) => [node.expression],
  SequenceExpression: (node) => node.expressions,
  ConditionalExpression: (node) => [node.test, node.consequent, node.alternate],
  LogicalExpression: (node) => [node.left, node.right],
  UnaryExpression: (node) => throwsIf(node.operator === 'delete', [node.argument]),
  BinaryExpression: (node) =>
    throwsIf(node.operator === 'in' || node.operator === 'instanceof', [node.left, node.right]),
  AssignmentExpression: (node) => throwsIf(!isPlainPlace(node.left), [node.right]),
  UpdateExpression: (node) => throwsIf(!isPlainPlace(node.argument), []),
  MemberExpression: (node) => throwsIf(!isThisName(node), []),
  ObjectExpression: (node) => node.properties,
  Property: (node) => throwsIf(node.computed, [node.value]),
  ArrayExpression: (node) => node.elements,
}

const throwsIf = (throws: boolean, parts: readonly Part[]): Verdict => (throws ? 'throws' : parts)

const isUsing = (kind: string): boolean => kind === 'using' || kind === 'await using'

const isPlainPlace = (node: Node): boolean => node.type === 'Identifier' || isThisName(node)

const isThisName = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'ThisExpression' &&
  !node.computed &&
  node.property.type === 'Identifier'
