// Why: docs/adr/expressions-of-assertions.md
import { isWrapper, type Node, unwrap } from '../ast/node.ts'
import type { KeptExpression } from './model.ts'

type Expression = Pick<KeptExpression, 'node' | 'isOperand'>

/**
 * Where an expression stands. `part`: of a list or in brackets of its own. `operand`: of an operator. `object`: in
 * front of a member. `quoted`: where V8 quotes it in messages, such as "total(...).toFix is not a function"; none is
 * kept there, but for arguments, which V8 writes as dots.
 */
type Place = 'part' | 'operand' | 'object' | 'quoted'

interface Step {
  readonly node: Node
  readonly place: Place
  /** Whether it runs whenever all before it has run. */
  readonly isSure: boolean
  /** The operator that takes it. */
  readonly above?: Node
}

export interface AssertionCalls {
  /** Whether an expression asserts something, or describes what is asserted: `expect.any(Number)`. */
  asserts(node: Node): boolean
  /** Whether a call fails with a message that quotes it. */
  quotesItsText(node: Node): boolean
}

/** More of one assertion are not kept. */
const MAX_EXPRESSIONS = 40

/**
 * The expressions in the arguments of an assertion whose values are kept, in the order in which their evaluation
 * begins: that of the first one begins whenever that of another one does.
 */
export function expressionsOf(root: Node, { asserts, quotesItsText }: AssertionCalls): Expression[] {
  const kept: Expression[] = []
  // The callee of the root and all in front of it is quoted.
  const open: Step[] = [{ node: root, place: 'quoted', isSure: true }]
  for (let step = open.pop(); step && kept.length < MAX_EXPRESSIONS; step = open.pop()) {
    const node = unwrap(step.node)
    if (quotesItsText(node) || isReadByTools(node)) continue
    const isKept = step.place !== 'quoted' && isWorthKeeping(node, step) && !asserts(node)
    if (isKept && (step.isSure || kept.length > 0)) kept.push({ node: step.node, isOperand: step.place !== 'part' })
    const inner = ((PARTS[node.type] as ((node: Node, place: Place) => readonly Part[]) | undefined)?.(
      node,
      step.place,
    ) ?? []) as Part[]
    for (let index = inner.length - 1; index >= 0; index--) {
      const [part, place, isSure = true] = inner[index] as Part
      if (part) open.push({ node: part, place, isSure: step.isSure && isSure, above: node })
    }
  }
  return kept
}

/** The same expressions in the order in which they have their values. */
export const inOrderOfValues = <Kept extends Pick<KeptExpression, 'node'>>(expressions: readonly Kept[]): Kept[] =>
  [...expressions].sort(({ node: a }, { node: b }) => a.end - b.end || b.start - a.start)

/** A part of an expression, where it stands, and whether it runs whenever the expression does. */
type Part = readonly [node: Node | null | undefined, place: Place, isSure?: boolean]

const parts = (nodes: readonly (Node | null)[], place: Place): Part[] =>
  nodes.map((node) =>
    // A message about what cannot be iterated quotes it.
    node?.type === 'SpreadElement' ? [node.argument, 'quoted'] : [node, place === 'quoted' ? 'quoted' : 'part'],
  )

const within = (place: Place, otherwise: Place): Place => (place === 'quoted' ? 'quoted' : otherwise)

/** By node type; the parts of any other expression are not looked at: functions, classes, elements of JSX. */
const PARTS: {
  readonly [Type in Node['type']]?: (node: Extract<Node, { type: Type }>, place: Place) => readonly Part[]
} = {
  CallExpression: ({ callee, arguments: given }) => [[callee, 'quoted'], ...parts(given, 'part')],
  NewExpression: ({ callee, arguments: given }) => [[callee, 'quoted'], ...parts(given, 'part')],
  TaggedTemplateExpression: ({ tag, quasi }) => [[tag, 'quoted'], ...parts(quasi.expressions, 'part')],
  MemberExpression: ({ object, property, computed }, place) => [
    [object, within(place, 'object')],
    [computed ? property : undefined, within(place, 'part')],
  ],
  // Links that are not reached.
  ChainExpression: ({ expression }) => [[expression, 'quoted', false]],
  AwaitExpression: ({ argument }) => [[argument, 'quoted']],
  YieldExpression: ({ argument }) => [[argument, 'quoted']],
  UnaryExpression: ({ operator, argument }, place) => [
    [argument, operator === 'typeof' || operator === 'delete' ? 'quoted' : within(place, 'operand')],
  ],
  BinaryExpression: ({ left, right }, place) => [
    [left, within(place, 'operand')],
    [right, within(place, 'operand')],
  ],
  LogicalExpression: ({ left, right }, place) => [
    [left, within(place, 'operand')],
    [right, within(place, 'operand'), false],
  ],
  ConditionalExpression: ({ test, consequent, alternate }, place) => [
    [test, within(place, 'operand')],
    [consequent, within(place, 'part'), false],
    [alternate, within(place, 'part'), false],
  ],
  // A message about what cannot be taken apart quotes it.
  AssignmentExpression: ({ operator, right }) => [[right, 'quoted', !/^(?:&&|\|\||\?\?)=$/.test(operator)]],
  SequenceExpression: ({ expressions }, place) => parts(expressions, place),
  ArrayExpression: ({ elements }, place) => parts(elements, place),
  ObjectExpression: ({ properties }, place) =>
    properties.flatMap((property): Part[] =>
      property.type === 'SpreadElement'
        ? [[property.argument, 'quoted']]
        : [
            [property.computed ? property.key : undefined, within(place, 'part')],
            [property.shorthand || property.method ? undefined : property.value, within(place, 'part')],
          ],
    ),
  TemplateLiteral: ({ expressions }, place) => parts(expressions, place),
}

/**
 * Results of calls, `new`, `await` and `yield`, members, and what operators make of them. A reader knows the values of
 * names and literals anyway.
 */
function isWorthKeeping(node: Node, { place, above }: Step): boolean {
  switch (node.type) {
    case 'CallExpression':
      return node.callee.type !== 'Super'
    case 'NewExpression':
    case 'TaggedTemplateExpression':
    case 'AwaitExpression':
    case 'UpdateExpression':
      return true
    case 'YieldExpression':
      return !node.delegate
    // The members in front of a member are parts of a path.
    case 'MemberExpression':
      return place !== 'object' && node.object.type !== 'Super' && node.object.type !== 'MetaProperty'
    case 'ChainExpression':
      return place !== 'object'
    case 'UnaryExpression':
      return node.operator !== 'void' && above?.type !== 'UnaryExpression' && !isConstant(node)
    case 'BinaryExpression':
      return !(above?.type === 'BinaryExpression' && !isComparison(above)) && !isConstant(node)
    case 'LogicalExpression':
      return !(above?.type === 'LogicalExpression' && above.operator === node.operator) && !isConstant(node)
    case 'ConditionalExpression':
    case 'TemplateLiteral':
      return !isConstant(node)
    default:
      return false
  }
}

/** `new URL('./cart.json', import.meta.url)`: bundlers look for it as it is written. */
const isReadByTools = (node: Node): boolean =>
  node.type === 'NewExpression' &&
  node.arguments.some((each) => each.type === 'MemberExpression' && each.object.type === 'MetaProperty')

const COMPARISON = /^(?:[!=]==?|[<>]=?|in|instanceof)$/

const isComparison = ({ operator }: Extract<Node, { type: 'BinaryExpression' }>): boolean => COMPARISON.test(operator)

/** `60 * 1000` */
function isConstant(expression: Node): boolean {
  const open: Node[] = [expression]
  for (let node = open.pop(); node; node = open.pop()) {
    if (isWrapper(node)) open.push(node.expression)
    else if (node.type === 'UnaryExpression') open.push(node.argument)
    else if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') open.push(node.left, node.right)
    else if (node.type === 'ConditionalExpression') open.push(node.test, node.consequent, node.alternate)
    else if (node.type === 'TemplateLiteral') open.push(...node.expressions)
    else if (node.type !== 'Literal') return false
  }
  return true
}
