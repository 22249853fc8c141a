import { isWrapper, type Node, unwrap } from '../ast/node.ts'
import type { Ancestors, Taker } from './facts.ts'
import { propertyOf } from './text.ts'

/**
 * The call that takes a function literal or a name: `send(f)`, `send(a ? f : g)`, `send({ f })`, `send.apply(o, [f])`,
 * `send(helpers.f)`.
 *
 * @param from its ancestors in the tree
 * @param marks calls that are seen through
 */
export function takerOf(node: Node, from: Ancestors, marks?: ReadonlySet<Node>): Taker | undefined {
  let child = node
  let isProperty = false
  let member: string | undefined
  for (let above: Ancestors | undefined = from; above; above = above.above) {
    const { node: parent } = above
    if (parent.type === 'CallExpression' && !marks?.has(parent))
      return parent.callee === child ? undefined : { callee: parent.callee, isProperty, member }
    if (parent.type === 'MemberExpression') {
      if (unwrap(parent.object) !== node) return undefined
      member = propertyOf(parent)
      if (member === undefined) return undefined
    } else if (!handsOn(parent, child) && !marks?.has(parent)) return undefined
    isProperty ||= parent.type === 'Property'
    child = parent
  }
  return undefined
}

/** Whether a part of an expression may be its value, or stands in it as an argument stands in `apply`. */
function handsOn(parent: Node, child: Node): boolean {
  switch (parent.type) {
    case 'ConditionalExpression':
      return parent.test !== child
    case 'LogicalExpression':
      return parent.right === child || parent.operator !== '&&'
    case 'SequenceExpression':
      return parent.expressions.at(-1) === child
    case 'Property':
      return parent.value === child
    case 'ObjectExpression':
    case 'ArrayExpression':
      return true
    default:
      return isWrapper(parent)
  }
}
