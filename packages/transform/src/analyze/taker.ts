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
  const known = takersWith(marks)
  const passed: Ancestors[] = []
  let child = node
  let member: string | undefined
  let taker: Taker | undefined
  for (let above: Ancestors | undefined = from; above; above = above.above) {
    const { node: parent } = above
    if (parent.type === 'CallExpression' && !marks?.has(parent)) {
      if (parent.callee !== child) taker = { callee: parent.callee, isProperty: false, member: undefined }
      break
    }
    if (parent.type === 'MemberExpression') {
      if (unwrap(parent.object) !== node) break
      member = propertyOf(parent)
      if (member === undefined) break
    } else {
      if (!handsOn(parent, child) && !marks?.has(parent)) break
      if (!isWrapper(parent)) passed.push(above)
      if (known.has(above)) {
        taker = known.get(above)
        break
      }
    }
    child = parent
  }
  for (const above of passed.reverse()) {
    if (taker && above.node.type === 'Property') taker = { ...taker, isProperty: true }
    known.set(above, taker)
  }
  return taker && { ...taker, member }
}

/** Takers of what expressions hand on, whichever part of them that is. */
type Takers = WeakMap<Ancestors, Taker | undefined>

/** Each part of `a || b || …` has the others above it. */
function takersWith(marks: ReadonlySet<Node> = NO_MARKS): Takers {
  const known = takers.get(marks) ?? new WeakMap()
  takers.set(marks, known)
  return known
}

const takers = new WeakMap<ReadonlySet<Node>, Takers>()

const NO_MARKS: ReadonlySet<Node> = new Set()

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
