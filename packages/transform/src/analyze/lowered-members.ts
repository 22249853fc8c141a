// Why: docs/adr/compiled-marks.md
/** Members of classes whose decorators have been lowered. */

import { type Class, isFunctionLiteral, type Node, sourceOf } from '../ast/node.ts'
import type { Member } from './facts.ts'

export interface Wanted {
  /** The third argument of the helper. */
  readonly key: Node
  readonly isStatic: boolean
}

/** A member, or an assignment in a constructor or static block that has become of a field. */
export type Holder = Pick<Member, 'value'> | { readonly value: Node | null }

/** The members of a class with a key. */
export function memberOf(
  { body }: Class,
  { key, isStatic, kinds }: Wanted & { readonly kinds: readonly string[] },
): readonly Holder[] {
  const found = body.body
    .filter(isMember)
    .filter((it) => it.static === isStatic && kinds.includes(kindOf(it)) && isKey(it, key))
  return found.length > 0 || !kinds.includes('field') ? found : assignmentsIn(body.body, { key, isStatic })
}

const isMember = (node: Node): node is Member =>
  node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty'

const kindOf = (member: Member): string => ('kind' in member ? member.kind : 'field')

/** Whether a member has the key that a helper is given: `'a'`, or `_key` of `[_key]` and `[_key = a()]`. */
function isKey({ key, computed }: Member, wanted: Node): boolean {
  if (wanted.type === 'Literal') return nameOf(key, computed) === String(wanted.value)
  if (wanted.type !== 'Identifier' || !computed) return false
  const named = key.type === 'AssignmentExpression' ? key.left : key
  return named.type === 'Identifier' && named.name === wanted.name
}

function nameOf(key: Node, computed: boolean): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}

/** `this.a = 1` in the constructor or a static block: the fields of TypeScript before they were those of classes. */
function assignmentsIn(members: Class['body']['body'], { key, isStatic }: Wanted): Holder[] {
  const bodies = members.map((it) => {
    if (it.type === 'StaticBlock') return isStatic ? it.body : []
    return it.type === 'MethodDefinition' && it.kind === 'constructor' && !isStatic ? (it.value.body?.body ?? []) : []
  })
  return bodies.flat().flatMap((statement): Holder[] => {
    const it = statement.type === 'ExpressionStatement' ? statement.expression : undefined
    if (it?.type !== 'AssignmentExpression' || it.left.type !== 'MemberExpression') return []
    const { object, property, computed } = it.left
    const isWanted = object.type === 'ThisExpression' && key.type === 'Literal'
    return isWanted && nameOf(property, computed) === String(key.value) ? [{ value: it.right }] : []
  })
}

export interface Stored extends Wanted {
  readonly kind: 'field' | 'accessor'
  readonly isPrivate: boolean
  /** The function that reads a private one. */
  readonly read: Node | undefined
}

/** The field that holds the value of a decorated field or `accessor`. */
export function storedIn(owner: Class, { key, isStatic, kind, isPrivate, read }: Stored): Member | undefined {
  if (kind === 'field' && !isPrivate) return fieldsOf(owner).find((it) => it.static === isStatic && isKey(it, key))
  const getter = isPrivate ? read : memberOf(owner, { key, isStatic, kinds: ['get'] })[0]?.value
  const name = getter && privateNameIn(getter)
  return fieldsOf(owner).find((it) => it.key.type === 'PrivateIdentifier' && it.key.name === name)
}

const fieldsOf = ({ body }: Class): readonly Member[] =>
  body.body.filter((it): it is Member & { type: 'PropertyDefinition' } => it.type === 'PropertyDefinition')

/** `a` of `function () { return this.#a }` */
function privateNameIn(getter: Node): string | undefined {
  const body = isFunctionLiteral(getter) && getter.body?.type === 'BlockStatement' ? getter.body.body : []
  const [statement] = body
  const value = statement?.type === 'ReturnStatement' ? statement.argument : undefined
  return value?.type === 'MemberExpression' && value.property.type === 'PrivateIdentifier'
    ? value.property.name
    : undefined
}

/** `_init_a`, but not `_init_extra_a`. */
export const isInitializer = ({ callee }: Node & { type: 'CallExpression' }): boolean =>
  callee.type === 'Identifier' && /^_init_(?!extra_)/.test(callee.name)

/** The last argument of an initialiser: the value that the field was written with. */
export function argumentOf({ arguments: given }: Node & { type: 'CallExpression' }): Node | undefined {
  const last = given.at(-1)
  return last && last.type !== 'ThisExpression' && last.type !== 'SpreadElement' ? sourceOf(last) : undefined
}

/** `v` of `f = (_initProto(this), _init_f(this, v))`, and of `f = (() => { const _value = _init_f(this, v); … })()`. */
export function initialValueOf({ value }: Holder): Node | undefined {
  const open = value ? [value as Node] : []
  for (const node of open) {
    const inner = sourceOf(node)
    if (inner.type === 'CallExpression' && isInitializer(inner)) return argumentOf(inner)
    const called = inner.type === 'CallExpression' ? sourceOf(inner.callee) : undefined
    if (called?.type !== 'ArrowFunctionExpression' || called.body.type !== 'BlockStatement') continue
    const [first] = called.body.body
    const init = first?.type === 'VariableDeclaration' ? first.declarations[0]?.init : undefined
    if (init) open.push(init)
  }
  return undefined
}
