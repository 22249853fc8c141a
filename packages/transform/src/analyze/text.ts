import { isWrapper, type Node, unwrap } from '../ast/node.ts'
import type { Ancestors } from './facts.ts'

/**
 * Whether the text of a function is taken where it stands: `` `(${f})()` ``, `'' + f`, `f.toString()`, `String(f)`,
 * `Function.prototype.toString.call(f)`, `new Blob([f])`.
 *
 * @param above the ancestors of the function, or of its name, in the tree
 */
export function isUsedAsText(node: Node, above: Ancestors): boolean {
  let child = node
  let current: Ancestors | undefined = above
  while (current && isWrapper(current.node)) {
    child = current.node
    current = current.above
  }
  if (!current) return false
  const { node: parent, above: outer } = current
  switch (parent.type) {
    case 'TemplateLiteral':
      return outer?.node.type !== 'TaggedTemplateExpression'
    case 'BinaryExpression':
      return parent.operator === '+'
    case 'AssignmentExpression':
      return parent.operator === '+=' && parent.right === child
    case 'MemberExpression':
      return parent.object === child && propertyOf(parent) === 'toString' && isCalled(parent, outer)
    case 'CallExpression':
      return parent.callee !== child && takesText(parent.callee)
    case 'ArrayExpression':
      return outer?.node.type === 'NewExpression' && isNamed(outer.node.callee, 'Blob')
    default:
      return false
  }
}

/** `String`, and `….toString.call`. */
function takesText(callee: Node): boolean {
  if (isNamed(callee, 'String')) return true
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MemberExpression') return false
  if (!/^(?:call|apply)$/.test(propertyOf(callee) ?? '') || propertyOf(callee.object) !== 'toString') return false
  return !isOfObjects(unwrap(callee.object.object))
}

/** `Object.prototype` and `{}`: their `toString` says what a value is, `[object Function]`. */
const isOfObjects = (holder: Node): boolean =>
  holder.type === 'ObjectExpression' ||
  (holder.type === 'MemberExpression' && propertyOf(holder) === 'prototype' && isNamed(holder.object, 'Object'))

const isNamed = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name

/** The parent of `f.toString` may be an optional chain. */
const isCalled = (member: Node, above: Ancestors | undefined): boolean =>
  above?.node.type === 'CallExpression' && above.node.callee === member

/** `name` of `object.name`, `object['name']` and `object.#name`. */
export function propertyOf({ property, computed }: Extract<Node, { type: 'MemberExpression' }>): string | undefined {
  if (!computed) return 'name' in property ? property.name : undefined
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined
}
