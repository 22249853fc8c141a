import type { BindingKind, FunctionFact, Reference } from '../analyze/facts.ts'
import { isUsing, type Node, unwrap } from '../ast/node.ts'
import { isArithmetic, type Kinds, type KindsOf, NUMBER } from './kinds.ts'
import type { Reach } from './reach.ts'

/**
 * Whether a function body is so plain that it cannot throw by itself: literals, arithmetic and comparisons of
 * bindings, reads and writes of `this.name`, and making functions. Functions that are not marked get no handler for
 * such bodies and blocks, so that tiny methods and loops stay within what V8 inlines.
 */
export function canThrow(body: Node | readonly Node[], rules: Rules = RULES): boolean {
  const open: Part[] = [body].flat()
  for (let node = open.pop(); open.length > 0 || node; node = open.pop()) {
    if (!node) continue
    const rule = rules[node.type] as ((node: Node) => Verdict) | undefined
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

/** By node type; a type that is not here may throw. */
export type Rules = { readonly [Type in Node['type']]?: (node: Extract<Node, { type: Type }>) => Verdict }

/** Whether a function reads names that may not be there yet or at all, or assigns to constants. */
export function namesMayThrow({ usesGlobals, references }: FunctionFact, reach: Reach): boolean {
  const mayThrow = (reference: Reference): boolean =>
    (reference.write && !ASSIGNABLE.has(reference.binding?.kind)) || !reach.isFilled(reference)
  return usesGlobals || references.some(mayThrow)
}

export const ASSIGNABLE: ReadonlySet<BindingKind | undefined> = new Set<BindingKind | undefined>([
  'var',
  'let',
  'parameter',
  'catch',
])

const NEVER: Verdict = []

const RULES: Rules = {
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
  ForStatement: (node) => [node.init, node.test, node.update, node.body],
  WhileStatement: (node) => [node.test, node.body],
  DoWhileStatement: (node) => [node.body, node.test],
  LabeledStatement: (node) => [node.body],
  VariableDeclaration: (node) => (node.declare ? NEVER : throwsIf(isUsing(node), node.declarations)),
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

const isPlainPlace = (node: Node): boolean => node.type === 'Identifier' || isThisName(node)

const isThisName = (node: Node): boolean =>
  node.type === 'MemberExpression' &&
  node.object.type === 'ThisExpression' &&
  !node.computed &&
  node.property.type === 'Identifier'

/**
 * The rules for code that leaves the `try` of a function that goes on to record errors: nothing is read from or written
 * to an object, whose getters and setters may throw.
 */
export const PLAIN_RULES: Rules = { ...RULES, MemberExpression: () => 'throws' }

/**
 * The rules for code that leaves the last handler of a function: only what cannot throw whatever the values are.
 * `kindsOf` proves that operands are primitive. Two strings may be too long together, and a regular expression too
 * large.
 */
export const provedRules = (kindsOf: KindsOf): Rules => ({
  ...PLAIN_RULES,
  Literal: (node) => throwsIf('regex' in node, []),
  ThisExpression: () => 'throws',
  UnaryExpression: ({ operator, argument }) =>
    throwsIf(operator === 'delete' || (CONVERTS.has(operator) && !isArithmetic(kindsOf(argument))), [argument]),
  UpdateExpression: ({ argument }) => throwsIf(!isName(argument) || !isArithmetic(kindsOf(argument)), []),
  BinaryExpression: ({ operator, left, right }) =>
    throwsIf(!isProved(operator, kindsOf(left) | kindsOf(right)), [left, right]),
  AssignmentExpression: ({ operator, left, right }) =>
    throwsIf(
      !isName(left) || !(ASSIGNS.has(operator) || isProved(operator.slice(0, -1), kindsOf(left) | kindsOf(right))),
      [right],
    ),
})

const CONVERTS = new Set(['-', '+', '~'])
const ASSIGNS = new Set(['=', '&&=', '||=', '??='])

const isName = (node: Node): boolean => unwrap(node).type === 'Identifier'

/** Whether an operation cannot throw with operands of these kinds. */
function isProved(operator: string, kinds: Kinds): boolean {
  if (operator === '===' || operator === '!==') return true
  if (operator === 'in' || operator === 'instanceof') return false
  return operator === '+' ? kinds <= NUMBER : isArithmetic(kinds)
}
