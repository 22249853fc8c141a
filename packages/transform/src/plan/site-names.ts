import type { SiteKind } from 'traceghost/contract'
import type { Ancestors, Facts, FunctionFact, Member } from '../analyze/facts.ts'
import { argumentOf, isInitializer } from '../analyze/lowered-members.ts'
import { isWrapper, type Node, sourceOf, unwrap } from '../ast/node.ts'
import { attributeName, elementName } from './jsx.ts'
import { entryAround, storedName } from './made-for-decorators.ts'

const ANONYMOUS = '<anonymous>'

/** The calls of `ghost` in a file: a function in one is named by the place of the call. */
export type Wrappers = ReadonlySet<Node> & {
  /** The values of computed keys, by the names that compilers keep them under: `_computedKey = Symbol.iterator`. */
  readonly keys: ReadonlyMap<string, Node>
}

export const wrappersIn = ({ marks, references }: Facts): Wrappers => {
  const keys = new Map<string, Node>()
  for (const { name, assignedBy } of references)
    if (/^_(?:computedKey|key)\d*(?:\$\$\d+)?$/.test(name) && assignedBy?.type === 'AssignmentExpression')
      keys.set(name, assignedBy.right)
  return Object.assign(new Set<Node>(marks.map(({ node }) => node)), { keys })
}

/**
 * The name of a site in a report: `Payments.charge`, `total`, `new Payments`, `callback of items.reduce`,
 * `<anonymous>`.
 */
export function siteNameOf({ node, above }: FunctionFact, wrappers: Wrappers): string {
  if (node?.type === 'StaticBlock') return `${classNameAbove(above, wrappers)} static block`
  const member = above?.node
  if (member?.type === 'MethodDefinition') {
    const className = classNameAbove(above, wrappers)
    return member.kind === 'constructor' ? `new ${className}` : memberName(className, keyOfMember(member, wrappers))
  }
  if (node && 'id' in node && node.id) return node.id.name
  return (
    inferredName(node, above, wrappers) ??
    (node && (privateName(node, above, wrappers) ?? callbackName(node, above, wrappers))) ??
    ANONYMOUS
  )
}

/**
 * Private methods with decorators, as compilers write them: `__setFunctionName(function () {}, "#sign")`,
 * `[decorators, 2, "sign", function () {}]`.
 */
function privateName(node: Node, above: Ancestors | undefined, wrappers: Wrappers): string | undefined {
  const parent = above?.node
  const [list, place] =
    parent?.type === 'CallExpression' && NAMES_FUNCTION.test('name' in parent.callee ? String(parent.callee.name) : '')
      ? [parent.arguments, 1]
      : parent?.type === 'ArrayExpression'
        ? [parent.elements, parent.elements.indexOf(node as (typeof parent.elements)[number]) - 1]
        : [[], 0]
  const name = list[place]
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return undefined
  const member = `#${name.value.replace('#', '')}`
  return above && entryAround(node, above) ? memberName(classNameAbove(above, wrappers), member) : member
}

/** `items.reduce((sum, item) => …)`: named by the call that takes it, through `ghost(…)`. */
function callbackName(node: Node, from: Ancestors | undefined, wrappers: Wrappers): string | undefined {
  let [held, above] = [node, from]
  while (above && (isWrapper(above.node) || wrappers.has(above.node))) [held, above] = [above.node, above.above]
  const call = above?.node
  if ((call?.type !== 'CallExpression' && call?.type !== 'NewExpression') || call.callee === held) return undefined
  const name = calleeName(call.callee)
  return name === undefined || name.length > MAX_CALLEE || HELPER.test(name) ? undefined : `callback of ${name}`
}

/** `__awaiter`, `_asyncToGenerator`, `tslib_1.__generator`: compilers put these calls around functions. */
const HELPER = /(?:^|\.)_/
/** A longer name helps nobody. */
const MAX_CALLEE = 40

/** `items.reduce`, `this.bus.on`; only `then` where its object has no name. */
function calleeName(callee: Node): string | undefined {
  const target = unwrap(callee)
  if (target.type === 'Identifier') return target.name
  if (target.type === 'ThisExpression') return 'this'
  if (target.type === 'ChainExpression') return calleeName(target.expression)
  // `(0, shop_1.each)(…)` was `each(…)` before it was compiled.
  if (target.type === 'SequenceExpression') return nameOf(target.expressions.at(-1) ?? target)
  if (target.type !== 'MemberExpression') return undefined
  const key = target.computed ? undefined : keyOf(target.property)
  if (key === undefined) return undefined
  const holder = calleeName(target.object)
  return holder === undefined ? key : `${holder}.${key}`
}

const NAMES_FUNCTION = /^_*setFunctionName$/

/** The kind of a site. */
export function siteKindOf({ node, above }: FunctionFact): SiteKind {
  if (node?.type === 'StaticBlock') return 'static block'
  const member = above?.node
  if (member?.type === 'MethodDefinition')
    return member.kind === 'get' ? 'getter' : member.kind === 'set' ? 'setter' : member.kind
  if (member?.type === 'Property') {
    if (member.kind !== 'init') return member.kind === 'get' ? 'getter' : 'setter'
    if (member.method) return 'method'
  }
  const entry = node && above && entryAround(node, above)
  return ENTRY_KINDS[entry?.kind ?? 0] ?? (node?.type === 'ArrowFunctionExpression' ? 'arrow' : 'function')
}

/** By the numbers of `entryAround`. */
const ENTRY_KINDS: readonly (SiteKind | undefined)[] = [undefined, undefined, 'method', 'getter', 'setter']

/**
 * The name that a function or class gets from its place, looking through `ghost(…)`, TypeScript's wrappers and
 * `(count(), …)`.
 */
function inferredName(subject: Node | undefined, from: Ancestors | undefined, wrappers: Wrappers): string | undefined {
  let [held, above] = [subject, from]
  for (;;) {
    const call = calledAround(above) ?? initializedAround(above, held)
    if (call) [held, above] = [call.node, call.above]
    else if (
      above &&
      (isWrapper(above.node) || wrappers.has(above.node) || endsIn(above.node, held) || isDecorated(held, above))
    )
      [held, above] = [above.node, above.above]
    else break
  }
  const node = above?.node
  switch (node?.type) {
    case 'VariableDeclarator':
      return nameOf(node.id)
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return nameOf(node.left)
    case 'Property':
      return keyOf(node.key)
    case 'PropertyDefinition':
    case 'AccessorProperty': {
      const stored = node.key.type === 'PrivateIdentifier' ? storedName(node.key.name) : undefined
      // `#__a_1` may be a name of the program's.
      const isOfAccessor = stored !== undefined && (held !== subject || !stored.startsWith('#'))
      return memberName(classNameAbove(above, wrappers), isOfAccessor ? stored : keyOfMember(node, wrappers))
    }
    case 'ExportDefaultDeclaration':
      return 'default'
    case 'JSXExpressionContainer':
      return attributeIn(above?.above)
    default:
      return undefined
  }
}

/** `button.onClick`, since engines print `onClick`. */
function attributeIn(above: Ancestors | undefined): string | undefined {
  const element = above?.above?.node
  if (above?.node.type !== 'JSXAttribute' || element?.type !== 'JSXOpeningElement') return undefined
  return `${elementName(element)}.${attributeName(above.node)}`
}

/** `ghost(function () { …; return function (_x) { … } }())`: the call, from the place in the `return`. */
function calledAround(above: Ancestors | undefined): Ancestors | undefined {
  if (above?.node.type !== 'ReturnStatement') return undefined
  const around = above.above
  const call = around?.above
  return call?.node.type === 'CallExpression' && call.node.callee === around?.node ? call : undefined
}

/**
 * `_init_f(this, …)`, the value of a decorated field, and around `const _value = _init_f(this, …)` the call of the
 * arrow function.
 */
function initializedAround(above: Ancestors | undefined, held: Node | undefined): Ancestors | undefined {
  const node = above?.node
  if (node?.type === 'CallExpression') return isInitializer(node) && argumentOf(node) === held ? above : undefined
  const init = node?.type === 'VariableDeclarator' && node.init ? sourceOf(node.init) : undefined
  if (init?.type !== 'CallExpression' || !isInitializer(init)) return undefined
  let current = above
  while (current && current.node.type !== 'ArrowFunctionExpression') current = current.above
  return current?.above?.node.type === 'CallExpression' ? current.above : undefined
}

/** `(_class = class {}, …, _class)`: the class, which compilers decorate in such a list. */
function isDecorated(held: Node | undefined, { node, above }: Ancestors): boolean {
  if (node.type === 'AssignmentExpression') return isMadeClass(node.left) && above?.node.type === 'SequenceExpression'
  if (node.type !== 'SequenceExpression' || node.expressions[0] !== held) return false
  const last = node.expressions.at(-1)
  return last?.type === 'Identifier' && last.name.startsWith('_')
}

/** The name that a compiler gives to a class without one. */
const isMadeClass = (node: Node): boolean => node.type === 'Identifier' && /^_class\d*(?:\$\$\d+)?$/.test(node.name)

const endsIn = (node: Node, part: Node | undefined): boolean =>
  node.type === 'SequenceExpression' && node.expressions.at(-1) === part

/** By the rule of React's compilers: its name, or because it is given to `memo` or `forwardRef`. */
export function isComponentOrHook(fact: FunctionFact, wrappers: Wrappers): boolean {
  const { node, above } = fact
  if (!node || node.type === 'StaticBlock' || above?.node.type === 'MethodDefinition') return false
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') {
    let around = above
    while (around && (isWrapper(around.node) || wrappers.has(around.node))) around = around.above
    if (around?.node.type === 'CallExpression' && isReactWrapper(around.node.callee)) return true
  }
  return /^(?:[A-Z]|use[A-Z0-9])[^.]*$/.test(siteNameOf(fact, wrappers))
}

/** `memo`, `React.forwardRef` */
function isReactWrapper(callee: Node): boolean {
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee
  return name.type === 'Identifier' && (name.name === 'memo' || name.name === 'forwardRef')
}

function nameOf(node: Node): string | undefined {
  const target = unwrap(node)
  if (target.type === 'Identifier') return target.name
  return target.type === 'MemberExpression' && !target.computed ? keyOf(target.property) : undefined
}

function keyOf(key: Node): string | undefined {
  if (key.type === 'Identifier') return key.name
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  // `[Symbol.iterator]`
  if (key.type === 'MemberExpression') {
    const { object, property } = key
    return object.type === 'Identifier' && object.name === 'Symbol' && property.type === 'Identifier'
      ? `[Symbol.${property.name}]`
      : undefined
  }
  return key.type === 'Literal' ? String(key.value) : undefined
}

function keyOfMember({ key, computed }: Member, { keys }: Wrappers): string | undefined {
  if (!computed) return keyOf(key)
  const kept = key.type === 'Identifier' ? keys.get(key.name) : key.type === 'AssignmentExpression' ? key.right : key
  // `_to_property_key(Symbol.iterator)`
  const value = kept?.type === 'CallExpression' && kept.arguments.length === 1 ? kept.arguments[0] : kept
  return keyOf(value ?? key)
}

const memberName = (className: string, key: string | undefined): string => `${className}.${key ?? ANONYMOUS}`

function classNameAbove(above: Ancestors | undefined, wrappers: Wrappers): string {
  let current = above
  while (current && current.node.type !== 'ClassDeclaration' && current.node.type !== 'ClassExpression')
    current = current.above
  const node = current?.node
  const id = node && 'id' in node && node.id && 'name' in node.id ? node.id : undefined
  if (id?.name === '_default') return 'default'
  if (id && !isMadeClass(id)) return id.name
  return inferredName(node, current?.above, wrappers) ?? id?.name ?? ANONYMOUS
}

/** Where a site begins for its reader: at the name of a method, else at the function. */
export function siteStartOf({ above, start }: FunctionFact): number {
  const member = above?.node
  const isNamed =
    member?.type === 'MethodDefinition' || (member?.type === 'Property' && (member.method || member.kind !== 'init'))
  return isNamed ? member.key.start : start
}
