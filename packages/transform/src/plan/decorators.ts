// Why: docs/adr/a-mark-acts-where-it-stands.md, docs/adr/computed-options.md
import type { DecoratorMark, Member } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import { type Class, isFunctionLiteral, type Node, sourceOf } from '../ast/node.ts'
import {
  addMarked,
  type Boundaries,
  dynamicMeter,
  keepWrapper,
  type Options,
  type Planning,
  type Refuse,
  readOptions,
} from './marked.ts'
import { functionOf, functionsOf, isClass, isMember } from './members.ts'
import { isNoFunction, nounFor } from './no-function.ts'
import { isCovered } from './standing.ts'

/** Plans one decorator. */
export function planDecorator(mark: DecoratorMark, boundaries: Boundaries, planning: Planning): void {
  const refuse: Refuse = planning.refuse
  const options = readOptions(mark, refuse)
  const { subject } = mark
  refuseDeclared(mark, refuse)
  refuseBodiless(mark, refuse)
  if (!isClass(subject) && !isMember(subject))
    refuse(mark.node, 'ghost decorates a class, method, getter, setter or field, but nothing else.')
  if (mustStay(mark, options, planning)) {
    keepWrapper(
      isClass(subject) ? functionsOf(subject) : [functionOf(subject)].filter((it) => it !== undefined),
      boundaries,
    )
  } else if (isClass(subject)) {
    markFunctions(functionsOf(subject), { mark, options, boundaries }, refuse)
  } else {
    planMember({ mark, options, boundaries }, subject, refuse)
  }
}

interface MarkInput {
  readonly mark: DecoratorMark
  readonly options: Options
  readonly boundaries: Boundaries
}

function planMember({ mark, options, boundaries }: MarkInput, member: Member, refuse: Refuse): void {
  if ('kind' in member && member.kind === 'constructor')
    refuse(mark.node, 'ghost cannot decorate a constructor: mark its class, which marks the constructor too.')
  const value = member.value && sourceOf(member.value)
  if (!value || isNoFunction(value) || !('start' in value)) {
    refuse(mark.node, `ghost marks a function, but ${nameOf(member)} has ${value ? nounFor(value) : 'no value'}.`)
  }
  if (isFunctionLiteral(value)) {
    markFunctions([value], { mark, options, boundaries }, refuse)
    return
  }
  if (options.kind === 'dynamic') {
    refuse(
      mark.node,
      `the options of ghost on the field ${nameOf(member)} must be literals, or wrap its value: ghost(options)(…).`,
    )
  }
  boundaries.marks.push({ kind: 'wrap', mark, value: member.value as Node, options: options.options })
}

/**
 * Computed options stay where they are evaluated: elsewhere they would be evaluated before or after the options of
 * other decorators. They also stay where the recorder might not be found.
 */
const mustStay = (mark: DecoratorMark, options: Options, { standing, isCutOff }: Planning): boolean =>
  isCovered(mark, standing) ||
  (options.kind === 'dynamic' && (standing.othersOf(mark.subject).length > 0 || isCutOff(mark)))

function markFunctions(functions: readonly Node[], { mark, options, boundaries }: MarkInput, refuse: Refuse): void {
  if (options.kind === 'literal') {
    addMarked(functions, boundaries, { options: options.options, meter: 'none' })
    boundaries.marks.push({ kind: 'remove', mark })
    return
  }
  refuseWhereItCannotMove(mark, refuse)
  addMarked(functions, boundaries, { options: {}, meter: dynamicMeter(mark.options as Node) })
  boundaries.marks.push({ kind: 'attach', mark, functions })
}

/** Computed options move into a static block or in front of a class, where some expressions mean something else. */
function refuseWhereItCannotMove(mark: DecoratorMark, refuse: Refuse): void {
  const { subject, options, node } = mark
  if (subject.type === 'ClassExpression' && !subject.id)
    refuse(node, 'ghost with computed options needs a class with a name.')
  if (isMember(subject)) {
    const keyword = contextKeywordIn(options as Node)
    if (keyword)
      refuse(
        node,
        `the options of ghost on a member cannot use \`${keyword}\`: put them into a constant before the class.`,
      )
  }
  if ((subject as Class | Member).decorators[0] !== node)
    refuse(node, 'ghost with computed options must be the first decorator.')
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

/** `@ghost declare handle: () => void`: there is nothing at run time. */
function refuseDeclared({ node, subject }: DecoratorMark, refuse: Refuse): void {
  if (!('declare' in subject) || !subject.declare) return
  refuse(node, `ghost marks a function, but ${isMember(subject) ? nameOf(subject) : 'this class'} is only declared.`)
}

/** An overload or an abstract member: parsers refuse decorators on some of these, with messages of their own. */
export function refuseBodiless({ node, subject }: DecoratorMark, refuse: Refuse): void {
  if (!('key' in subject)) return
  const isAbstract = subject.type.startsWith('TSAbstract')
  const isBodiless = 'value' in subject && (subject.value as Node | null)?.type === 'TSEmptyBodyFunctionExpression'
  if (isAbstract || isBodiless)
    refuse(node, `ghost marks a function, but ${nameOf(subject as Member)} has no body: mark its implementation.`)
}

function nameOf({ key }: Member): string {
  if (key.type === 'Identifier') return key.name
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : 'it'
}
