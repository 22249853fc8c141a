import { checkOptions, type GhostOptions } from 'traceghost/contract'
import type { Facts } from '../analyze/facts.ts'
import type { CallMark, DecoratorMark, Mark, Member } from '../analyze/mark.ts'
import { eachChild } from '../ast/children.ts'
import { type Class, isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'
import { literalOf, plainKeyOf } from './literal.ts'
import type { MarkPlan, Meter } from './model.ts'

/** A function whose errors are reported. */
export interface Marked {
  readonly options: GhostOptions
  readonly meter: Meter
}

export interface Boundaries {
  /** Functions that are boundaries by themselves. */
  readonly marked: Map<Node, Marked>
  /** Functions inside a wrapper that stays: the wrapper is the boundary. */
  readonly wrapped: Set<Node>
  readonly marks: MarkPlan[]
}

/** Tells the user what is wrong with a mark; never returns. */
export type Refuse = (node: Node, reason: string) => never

/** What is to become of each mark, and which functions it marks. */
export function findBoundaries(facts: Facts, refuse: Refuse): Boundaries {
  const boundaries: Boundaries = { marked: new Map(), wrapped: new Set(), marks: [] }
  // Classes come before their members, so the options of a member win over those of its class.
  for (const mark of facts.marks) {
    if (mark.form === 'decorator') planDecorator(mark, boundaries, refuse)
    else planCall(mark, boundaries, refuse)
  }
  planDirectives(facts, boundaries)
  return boundaries
}

/** All marks as ones that vanish, for code that is not to be instrumented. */
export function withoutMarks(facts: Facts): MarkPlan[] {
  const isInside = (inner: Node, outer: Node | undefined): boolean =>
    outer !== undefined && inner.start >= outer.start && inner.end <= outer.end
  // What stands in the options of another mark goes with them.
  const outermost = facts.marks.filter(
    (mark) => mark.subject && !facts.marks.some((other) => other !== mark && isInside(mark.node, other.options)),
  )
  const directives = [facts.directive, ...facts.functions.map(({ directive }) => directive)]
  return [
    ...outermost.map((mark): MarkPlan => ({ kind: 'remove', mark })),
    ...directives.flatMap((node): MarkPlan[] => (node ? [{ kind: 'directive', node }] : [])),
  ]
}

function planDirectives(facts: Facts, { marked, marks }: Boundaries): void {
  for (const { node, directive } of facts.functions) {
    if (!node || !(directive || facts.directive)) continue
    if (!marked.has(node)) marked.set(node, { options: {}, meter: 'none' })
    if (directive) marks.push({ kind: 'directive', node: directive })
  }
  if (facts.directive) marks.push({ kind: 'directive', node: facts.directive })
}

type Options = { kind: 'literal'; options: GhostOptions } | { kind: 'dynamic' }

function readOptions(mark: Mark, refuse: Refuse): Options {
  if (!mark.options) return { kind: 'literal', options: {} }
  const literal = literalOf(mark.options)
  if (!literal) return { kind: 'dynamic' }
  try {
    checkOptions(literal.value)
  } catch (error) {
    refuse(mark.options, (error as TypeError).message)
  }
  return { kind: 'literal', options: literal.value as GhostOptions }
}

function addMarked(functions: readonly Node[], { marked }: Boundaries, { options, meter }: Marked): void {
  for (const node of functions) {
    const previous = marked.get(node)
    const merged = { ...previous?.options, ...options }
    const known = literalMeter(merged)
    marked.set(node, {
      options: merged,
      meter: meter === 'attached' || previous?.meter === 'attached' ? 'attached' : known,
    })
  }
}

const literalMeter = ({ logMemory, logRuntime }: GhostOptions): Meter =>
  logMemory ? 'memory' : logRuntime ? 'runtime' : 'none'

/** Options that are no literals measure nothing when their names are known and neither of the two is among them. */
function dynamicMeter(options: Node): Meter {
  const object = unwrap(options)
  if (object.type !== 'ObjectExpression') return 'attached'
  const names = object.properties.map((it) => (it.type === 'Property' ? plainKeyOf(it) : undefined))
  return names.some((name) => name === undefined || name === 'logMemory' || name === 'logRuntime') ? 'attached' : 'none'
}

function planCall(mark: CallMark, boundaries: Boundaries, refuse: Refuse): void {
  const options = readOptions(mark, refuse)
  const subject = mark.subject && unwrap(mark.subject)
  if (!subject) return
  if (isNoFunction(subject)) refuse(subject, `ghost marks a function or a class, but this is ${describe(subject)}.`)
  const functions = isFunctionLiteral(subject)
    ? [subject]
    : subject.type === 'ClassExpression'
      ? functionsOf(subject)
      : undefined
  if (!functions) return
  if (options.kind === 'dynamic') {
    for (const node of functions) boundaries.wrapped.add(node)
    return
  }
  addMarked(functions, boundaries, { options: options.options, meter: 'none' })
  boundaries.marks.push({ kind: 'remove', mark })
}

function planDecorator(mark: DecoratorMark, boundaries: Boundaries, refuse: Refuse): void {
  const options = readOptions(mark, refuse)
  const { subject } = mark
  if (subject.type === 'ClassDeclaration' || subject.type === 'ClassExpression') {
    markFunctions(functionsOf(subject), { mark, options, boundaries }, refuse)
    return
  }
  if (!isMember(subject))
    refuse(mark.node, 'ghost decorates a class, method, getter, setter or field, but nothing else.')
  const value = subject.value && unwrap(subject.value)
  if (!value || isNoFunction(value) || !('start' in value)) {
    refuse(mark.node, `ghost marks a function, but ${nameOf(subject)} has ${value ? describe(value) : 'no value'}.`)
  }
  if (isFunctionLiteral(value)) {
    markFunctions([value], { mark, options, boundaries }, refuse)
    return
  }
  if (options.kind === 'dynamic') {
    refuse(
      mark.node,
      `the options of ghost on the field ${nameOf(subject)} must be literals, or wrap its value: ghost(options)(…).`,
    )
  }
  boundaries.marks.push({ kind: 'wrap', mark, value: subject.value as Node, options: options.options })
}

function markFunctions(
  functions: readonly Node[],
  { mark, options, boundaries }: { mark: DecoratorMark; options: Options; boundaries: Boundaries },
  refuse: Refuse,
): void {
  if (options.kind === 'literal') {
    addMarked(functions, boundaries, { options: options.options, meter: 'none' })
    boundaries.marks.push({ kind: 'remove', mark })
    return
  }
  refuseWhereItCannotMove(mark, refuse)
  addMarked(functions, boundaries, { options: {}, meter: dynamicMeter(mark.options as Node) })
  boundaries.marks.push({ kind: 'attach', mark, functions })
}

/** Options that are no literals move into a static block or in front of a class, where some expressions mean something else. */
function refuseWhereItCannotMove(mark: DecoratorMark, refuse: Refuse): void {
  const { subject, options, node } = mark
  if (subject.type === 'ClassExpression' && !subject.id)
    refuse(node, 'ghost with options that are no literals needs a class with a name.')
  if (isMember(subject)) {
    const keyword = contextKeywordIn(options as Node)
    if (keyword)
      refuse(
        node,
        `the options of ghost on a member cannot use \`${keyword}\`: put them into a constant before the class.`,
      )
  }
  if ((subject as Class | Member).decorators[0] !== node)
    refuse(node, 'ghost with options that are no literals must be the first decorator.')
}

const CONTEXT_KEYWORDS: Readonly<Record<string, string>> = {
  ThisExpression: 'this',
  Super: 'super',
  AwaitExpression: 'await',
  YieldExpression: 'yield',
}

function contextKeywordIn(root: Node): string | undefined {
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'Identifier' && node.name === 'arguments') return 'arguments'
    const keyword = CONTEXT_KEYWORDS[node.type]
    if (keyword) return keyword
    eachChild(node, (child) => open.push(child))
  }
  return undefined
}

/** The methods, getters, setters, constructor and function-valued fields of a class. */
function functionsOf(node: Class): Node[] {
  const functions: Node[] = []
  for (const member of node.body.body) {
    if (!isMember(member) || !member.value) continue
    const value = unwrap(member.value)
    if (isFunctionLiteral(value)) functions.push(value)
  }
  return functions
}

const isMember = (node: Node): node is Member =>
  node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty'

const NO_FUNCTION = new Set([
  'Literal',
  'TemplateLiteral',
  'ArrayExpression',
  'ObjectExpression',
  'BinaryExpression',
  'UnaryExpression',
  'UpdateExpression',
  'JSXElement',
  'JSXFragment',
  'TSEmptyBodyFunctionExpression',
])

/** Certain to be no function, whatever runs. */
const isNoFunction = (node: Node): boolean => NO_FUNCTION.has(node.type)

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ArrayExpression: 'an array',
  ObjectExpression: 'an object',
  TemplateLiteral: 'a string',
  JSXElement: 'an element',
  JSXFragment: 'an element',
  TSEmptyBodyFunctionExpression: 'no body',
}

function describe(node: Node): string {
  if (node.type === 'Literal') return 'regex' in node ? 'a RegExp' : `${node.raw ?? node.value}`
  return DESCRIPTIONS[node.type] ?? 'the result of an operator'
}

function nameOf({ key }: Member): string {
  if (key.type === 'Identifier') return key.name
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : 'it'
}
