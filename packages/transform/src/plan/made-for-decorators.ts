// Why: docs/adr/compiled-marks.md
import type { Ancestors, Facts } from '../analyze/facts.ts'
import { helperOf, isApplied } from '../analyze/lowered-lists.ts'
import { argumentOf, isInitializer } from '../analyze/lowered-members.ts'
import { type Node, sourceOf } from '../ast/node.ts'

/** Whether a file has decorators in the form that brings such functions along. */
export const hasAppliedDecorators = ({ references }: Facts): boolean =>
  references.some(({ name }) => /^_apply_?decs_?2\d/i.test(name))

/** Whether a compiler has made a function for decorators and `accessor`s: it shows nothing of the program. */
export function isMadeForDecorators(node: Node): boolean {
  // `(o) => #a in o`
  if (node.type === 'ArrowFunctionExpression' && node.body.type === 'BinaryExpression')
    return node.body.left.type === 'PrivateIdentifier'
  const body = node.type === 'StaticBlock' ? node.body : 'body' in node ? blockOf(node.body as Node | null) : []
  return body.length > 0 && (holdsValue(body) || body.every((statement) => partsOf(statement).every(isMade)))
}

const blockOf = (body: Node | null): readonly Node[] => (body?.type === 'BlockStatement' ? body.body : [])

/** `const _value = _init_f(this, v); _init_extra_f(this); return _value` */
function holdsValue([first]: readonly Node[]): boolean {
  const init = first?.type === 'VariableDeclaration' ? first.declarations[0]?.init : undefined
  const call = init && sourceOf(init)
  return call?.type === 'CallExpression' && isInitializer(call)
}

/** The expressions of `return a`, `a;` and `a, b;`. */
function partsOf(statement: Node): readonly (Node | null)[] {
  const value =
    statement.type === 'ReturnStatement'
      ? statement.argument
      : statement.type === 'ExpressionStatement'
        ? statement.expression
        : null
  return value?.type === 'SequenceExpression' ? value.expressions : [value]
}

function isMade(node: Node | null): boolean {
  if (node?.type === 'MemberExpression') return isStorage(node.property)
  if (node?.type === 'CallExpression') {
    const { callee, arguments: given } = node
    if (callee.type === 'Super') return given.every((it) => it.type === 'SpreadElement' || isMadeName(it))
    return callee.type === 'Identifier' && HELD.test(callee.name) && !(isInitializer(node) && argumentOf(node))
  }
  if (node?.type !== 'AssignmentExpression') return false
  const { left, right } = node
  if (left.type === 'MemberExpression') return isStorage(left.property)
  // `_A_member = _A`
  if (right.type === 'Identifier') return isMadeName(left) && isMadeName(right)
  return right.type === 'CallExpression' && isApplied(helperOf(right.callee))
}

/** Results of helpers: `_initProto`, `_call_a`. */
const HELD = /^_(?:call_|get_|set_|init)/

const isMadeName = (node: Node): boolean => node.type === 'Identifier' && node.name.startsWith('_')

const isStorage = (node: Node): boolean => node.type === 'PrivateIdentifier' && storedName(node.name) !== undefined

/** The name of an `accessor` whose value a field holds: `a` of `#___private_a_1`, `#a` of `#__a_1`. */
export function storedName(name: string): string | undefined {
  const [, isPublic, key] = /^__(_private_)?(.+)_\d+$/.exec(name) ?? []
  return key && (isPublic ? key : `#${key}`)
}

/** The number and the name in `[decorators, 2, 'm', function () {…}]`, of a function in such a list. */
export function entryAround(node: Node, { node: list, above }: Ancestors): { kind: number; name: string } | undefined {
  if (list.type !== 'ArrayExpression' || list.elements.indexOf(node as (typeof list.elements)[number]) < 3)
    return undefined
  const call = above?.node.type === 'ArrayExpression' ? above.above?.node : undefined
  const helper = call?.type === 'CallExpression' ? helperOf(call.callee) : undefined
  const [, kind, name] = list.elements
  if (!isApplied(helper) || kind?.type !== 'Literal' || name?.type !== 'Literal') return undefined
  const bits = Number(kind.value)
  return { kind: helper === '2023-11' ? bits & 7 : bits % 5, name: String(name.value) }
}

/** Whether it stands there for a field, which it reads or writes. */
export const readsField = (node: Node, above: Ancestors): boolean => (entryAround(node, above)?.kind ?? 2) < 2
