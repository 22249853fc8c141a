import type { SiteKind } from 'traceghost/contract'
import type { Ancestors, FunctionFact } from '../analyze/facts.ts'
import { isWrapper, type Node, unwrap } from '../ast/node.ts'

const ANONYMOUS = '<anonymous>'

/** The calls of `ghost` in a file: a function in one is named by the place of the call. */
export type Wrappers = ReadonlySet<Node>

/**
 * The name of a site in a report: `Payments.charge`, `total`, `new Payments`, `callback of items.reduce`,
 * `<anonymous>`.
 */
export function siteNameOf({ node, above }: FunctionFact, wrappers: Wrappers): string {
  if (node?.type === 'StaticBlock') return `${classNameAbove(above, wrappers)} static block`
  const member = above?.node
  if (member?.type === 'MethodDefinition') {
    const className = classNameAbove(above, wrappers)
    return member.kind === 'constructor' ? `new ${className}` : memberName(className, keyOf(member.key))
  }
  if (node && 'id' in node && node.id) return node.id.name
  return (
    inferredName(node, above, wrappers) ??
    (node && (privateName(node, above) ?? callbackName(node, above, wrappers))) ??
    ANONYMOUS
  )
}

/**
 * Private methods with decorators, as compilers write them: `__setFunctionName(function () {}, "#sign")`,
 * `[decorators, 2, "sign", function () {}]`.
 */
function privateName(node: Node, above: Ancestors | undefined): string | undefined {
  const parent = above?.node
  const [list, place] =
    parent?.type === 'CallExpression' && NAMES_FUNCTION.test('name' in parent.callee ? String(parent.callee.name) : '')
      ? [parent.arguments, 1]
      : parent?.type === 'ArrayExpression'
        ? [parent.elements, parent.elements.indexOf(node as (typeof parent.elements)[number]) - 1]
        : [[], 0]
  const name = list[place]
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return undefined
  return `#${name.value.replace('#', '')}`
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
  return node?.type === 'ArrowFunctionExpression' ? 'arrow' : 'function'
}

/**
 * The name that a function or class gets from its place, looking through `ghost(…)`, TypeScript's wrappers and
 * `(count(), …)`.
 */
function inferredName(subject: Node | undefined, from: Ancestors | undefined, wrappers: Wrappers): string | undefined {
  let [held, above] = [subject, from]
  for (;;) {
    const call = calledAround(above)
    if (call) [held, above] = [call.node, call.above]
    else if (above && (isWrapper(above.node) || wrappers.has(above.node) || endsIn(above.node, held)))
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
    case 'AccessorProperty':
      return memberName(classNameAbove(above, wrappers), keyOf(node.key))
    case 'ExportDefaultDeclaration':
      return 'default'
    default:
      return undefined
  }
}

/** `ghost(function () { …; return function (_x) { … } }())`: the call, from the place in the `return`. */
function calledAround(above: Ancestors | undefined): Ancestors | undefined {
  if (above?.node.type !== 'ReturnStatement') return undefined
  const around = above.above
  const call = around?.above
  return call?.node.type === 'CallExpression' && call.node.callee === around?.node ? call : undefined
}

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

const memberName = (className: string, key: string | undefined): string => `${className}.${key ?? ANONYMOUS}`

function classNameAbove(above: Ancestors | undefined, wrappers: Wrappers): string {
  let current = above
  while (current && current.node.type !== 'ClassDeclaration' && current.node.type !== 'ClassExpression')
    current = current.above
  const node = current?.node
  if (node && 'id' in node && node.id && 'name' in node.id) return node.id.name
  return inferredName(node, current?.above, wrappers) ?? ANONYMOUS
}

/** Where a site begins for its reader: at the name of a method, else at the function. */
export function siteStartOf({ above, start }: FunctionFact): number {
  const member = above?.node
  const isNamed =
    member?.type === 'MethodDefinition' || (member?.type === 'Property' && (member.method || member.kind !== 'init'))
  return isNamed ? member.key.start : start
}
