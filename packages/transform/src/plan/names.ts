import type { SiteKind } from 'traceghost/contract'
import type { Ancestors, FunctionFact } from '../analyze/facts.ts'
import { isWrapper, type Node, unwrap } from '../ast/node.ts'

const ANONYMOUS = '<anonymous>'

/** The calls of `ghost` in a file: what they hold is named by their place. */
export type Wrappers = ReadonlySet<Node>

/** What a site is called in a report: `Payments.charge`, `total`, `new Payments`, `<anonymous>`. */
export function siteNameOf({ node, above }: FunctionFact, wrappers: Wrappers): string {
  if (node?.type === 'StaticBlock') return `${classNameAbove(above, wrappers)} static block`
  const member = above?.node
  if (member?.type === 'MethodDefinition') {
    const className = classNameAbove(above, wrappers)
    return member.kind === 'constructor' ? `new ${className}` : memberName(className, keyOf(member.key))
  }
  if (node && 'id' in node && node.id) return node.id.name
  return inferredName(above, wrappers) ?? ANONYMOUS
}

/** What a site is. */
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

/** The name that the place of a function or class gives it, through `ghost(…)` and what TypeScript wraps around it. */
function inferredName(from: Ancestors | undefined, wrappers: Wrappers): string | undefined {
  let above = from
  while (above && (isWrapper(above.node) || wrappers.has(above.node))) above = above.above
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

function nameOf(node: Node): string | undefined {
  const target = unwrap(node)
  if (target.type === 'Identifier') return target.name
  return target.type === 'MemberExpression' && !target.computed ? keyOf(target.property) : undefined
}

function keyOf(key: Node): string | undefined {
  if (key.type === 'Identifier') return key.name
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  return key.type === 'Literal' ? String(key.value) : undefined
}

const memberName = (className: string, key: string | undefined): string => `${className}.${key ?? ANONYMOUS}`

function classNameAbove(above: Ancestors | undefined, wrappers: Wrappers): string {
  let current = above
  while (current && current.node.type !== 'ClassDeclaration' && current.node.type !== 'ClassExpression')
    current = current.above
  const node = current?.node
  if (node && 'id' in node && node.id && 'name' in node.id) return node.id.name
  return inferredName(current?.above, wrappers) ?? ANONYMOUS
}

/** Where a site begins for its reader: at the name of a method, else at the function. */
export function siteStartOf({ above, start }: FunctionFact): number {
  const member = above?.node
  const isNamed =
    member?.type === 'MethodDefinition' || (member?.type === 'Property' && (member.method || member.kind !== 'init'))
  return isNamed ? member.key.start : start
}
