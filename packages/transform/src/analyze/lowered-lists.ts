// Why: docs/adr/compiled-marks.md
/** Lists of decorators as compilers write them, and what they decorate. */

import { type Class, isFunctionLiteral, type Node, sourceOf } from '../ast/node.ts'
import type { Ancestors, Binding, CallNode, LoweredList } from './facts.ts'
import { initialValueOf, memberOf, storedIn } from './lowered-members.ts'

/** Finds the binding that an identifier means. */
export type BindingOf = (identifier: Node) => Binding | undefined

const isClass = (node: Node): node is Class => node.type === 'ClassDeclaration' || node.type === 'ClassExpression'

/** `__decorate`, `__param` and `__metadata`, or the version of the decorators that one applies. */
export type Helper = 'decorate' | 'parameter' | 'metadata' | '2022-03' | '2023-11'

/** Those of TypeScript, SWC and Babel. */
const HELPERS: readonly [name: RegExp, helper: Helper][] = [
  [/^_+(?:ts_)?decorate$/, 'decorate'],
  [/^_+(?:ts_)?param$/, 'parameter'],
  [/^_+(?:ts_)?metadata$/, 'metadata'],
  [/^_apply_?decs_?2203_?r$/i, '2022-03'],
  [/^_apply_?decs_?2311$/i, '2023-11'],
]

/** `_ts_decorate`, `tslib_1.__decorate`, `_ts_decorate._` */
export function helperOf(node: Node): Helper | undefined {
  const callee = sourceOf(node)
  const names = callee.type === 'MemberExpression' ? [callee.object, callee.property] : [callee]
  return HELPERS.find(([name]) => names.some((it) => it.type === 'Identifier' && name.test(it.name)))?.[1]
}

export const isApplied = (helper: Helper | undefined): boolean => helper === '2022-03' || helper === '2023-11'

/** The lists of a call of a helper, and the others of the same class. */
export function listsOf(call: CallNode, above: Ancestors, bindingOf: BindingOf): readonly LoweredList[] {
  const helper = helperOf(call.callee)
  if (helper === 'decorate') return legacyLists(call, bindingOf)
  const owner = classAround(above)
  const [target] = call.arguments
  return isApplied(helper) && owner && target?.type === 'ThisExpression'
    ? appliedLists(call.arguments, { owner, isLater: helper === '2023-11' })
    : []
}

/** `__decorate([a, b], A.prototype, 'm', null)` and `A = __decorate([a, b], A)`: all of the class. */
function legacyLists(call: CallNode, bindingOf: BindingOf): LoweredList[] {
  const binding = bindingOf(holderIn(call))
  const owner = binding && classOf(binding)
  if (!owner) return []
  return binding.references.flatMap(({ node, above }) => {
    const isStatic = above?.node.type !== 'MemberExpression'
    const around = (isStatic ? above : above?.above)?.node
    return around?.type === 'CallExpression' && holderIn(around) === node
      ? (legacyList(around, owner, isStatic) ?? [])
      : []
  })
}

/** `A` of `A` or `A.prototype`, the second argument. */
function holderIn({ callee, arguments: [, target] }: CallNode): Node {
  if (!target || helperOf(callee) !== 'decorate') return callee
  const isPrototype =
    target.type === 'MemberExpression' &&
    target.property.type === 'Identifier' &&
    target.property.name === 'prototype' &&
    !target.computed
  return isPrototype ? target.object : target
}

/** The class that a name stands for: `class A {}`, `let A = class A {}`, `_a = class {}`. */
function classOf({ declarator, references }: Binding): Class | undefined {
  if (declarator && isClass(declarator)) return declarator
  const init = declarator?.type === 'VariableDeclarator' && declarator.init ? [sourceOf(declarator.init)] : []
  const assigned = references.flatMap(({ assignedBy }) =>
    assignedBy?.type === 'AssignmentExpression' ? [sourceOf(assignedBy.right)] : [],
  )
  const [found, ...others] = [...init, ...assigned].filter(isClass)
  return others.length === 0 ? found : undefined
}

function legacyList(call: CallNode, owner: Class, isStatic: boolean): LoweredList | undefined {
  const [list, , key, descriptor] = call.arguments
  if (list?.type !== 'ArrayExpression') return undefined
  const decorators = list.elements.filter((it): it is NonNullable<typeof it> => it !== null && !isOfCompiler(it))
  if (!key) return { decorators, decorated: { kind: 'class', owner } }
  const isMethod = descriptor?.type === 'Literal'
  const members = memberOf(owner, { key, isStatic, kinds: isMethod ? ['method', 'get', 'set'] : ['field'] })
  const functions = members.flatMap(({ value }) => (value ? [sourceOf(value)] : []))
  if (!isMethod) {
    // A decorator of a field finds it only where the field is assigned.
    const isFound = functions.every((value) => isFunctionLiteral(value) || !members.some((it) => 'type' in it))
    const [value] = functions
    return members.length > 0 && isFound ? { decorators, decorated: { kind: 'field', owner, value } } : undefined
  }
  return functions.length === 0 ? undefined : { decorators, decorated: { kind: 'method', owner, functions } }
}

/** `__metadata('design:type', Function)`, `__param(0, Inject())` */
const isOfCompiler = (node: Node): boolean => {
  const helper = node.type === 'CallExpression' ? helperOf(node.callee) : undefined
  return helper === 'parameter' || helper === 'metadata'
}

interface Applied {
  readonly owner: Class
  /** The order of the arguments, and the numbers of kinds, since 2023-11. */
  readonly isLater: boolean
}

/** `_apply_decs_2203_r(this, [[a, 2, 'm'], [[a, b], 0, 'f']], [c])` */
function appliedLists(args: CallNode['arguments'], applied: Applied): LoweredList[] {
  const { owner, isLater } = applied
  const [, first, second, hasThis] = args
  const [ofMembers, ofClass] = isLater ? [second, first] : [first, second]
  const members = elementsOf(ofMembers).flatMap((entry) => appliedList(elementsOf(entry), applied) ?? [])
  const isPaired = isLater && hasThis?.type === 'Literal' && hasThis.value === 1
  const decorators = every(elementsOf(ofClass), isPaired)
  return [...members, { decorators, decorated: { kind: 'class', owner } }]
}

const KINDS = ['field', 'accessor', 'method', 'get', 'set'] as const

function appliedList(entry: readonly Node[], { owner, isLater }: Applied): LoweredList | undefined {
  const [list, number, key, ...own] = entry
  if (!list || !key || number?.type !== 'Literal' || typeof number.value !== 'number') return undefined
  const bits = number.value
  const kind = KINDS[isLater ? bits & 7 : bits % 5]
  const isStatic = isLater ? (bits & 8) !== 0 : bits >= 5
  const decorators = list.type === 'ArrayExpression' ? every(elementsOf(list), isLater && (bits & 16) !== 0) : [list]
  if (!kind) return undefined
  if (kind === 'field' || kind === 'accessor') {
    const member = storedIn(owner, { key, isStatic, kind, isPrivate: own.length > 0, read: own[0] })
    return member && { decorators, decorated: { kind: 'field', owner, value: initialValueOf(member) } }
  }
  const [given] = own
  const functions =
    given && isFunctionLiteral(given)
      ? [given]
      : memberOf(owner, { key, isStatic, kinds: [kind] }).flatMap(({ value }) => value ?? [])
  return functions.length === 0 ? undefined : { decorators, decorated: { kind: 'method', owner, functions } }
}

/** The decorators of a list, in which each may follow the value that is its `this`. */
const every = (list: readonly Node[], isPaired: boolean): readonly Node[] =>
  isPaired ? list.filter((_, index) => index % 2 === 1) : list

const elementsOf = (node: Node | undefined): readonly Node[] =>
  node?.type === 'ArrayExpression' ? node.elements.filter((it): it is NonNullable<typeof it> => it !== null) : []

/** The class whose static block stands around. */
function classAround(above: Ancestors): Class | undefined {
  let current: Ancestors | undefined = above
  while (current && current.node.type !== 'StaticBlock') {
    if ('params' in current.node || isClass(current.node)) return undefined
    current = current.above
  }
  const owner = current?.above?.above?.node
  return owner && isClass(owner) ? owner : undefined
}
