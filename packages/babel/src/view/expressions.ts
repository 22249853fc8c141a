import type { BabelNode } from '../node.ts'
import type { Converter, Converters, Fields, View } from './view.ts'

/** Something that runs its parts and then what may throw. */
const call = (parts: readonly unknown[]): Fields => ({
  type: 'CallExpression',
  callee: { type: 'MetaProperty' },
  arguments: parts,
  optional: false,
})

/** A cast, which is gone at run time. */
const cast: Converter = (node, view) => ({ type: 'TSAsExpression', expression: view.child(node, 'expression') })

const convertLink = (node: BabelNode, view: View): Fields =>
  node.type === 'OptionalMemberExpression'
    ? {
        type: 'MemberExpression',
        optional: node.optional === true,
        computed: node.computed === true,
        object: view.link(node, 'object'),
        property: view.child(node, 'property'),
      }
    : {
        type: 'CallExpression',
        optional: node.optional === true,
        callee: view.link(node, 'callee'),
        arguments: view.children(node, 'arguments'),
      }

/** In Babel every link of an optional chain has a type of its own; in ESTree the whole chain has a node around it. */
export const linkConverters: Converters = { OptionalMemberExpression: convertLink, OptionalCallExpression: convertLink }

const convertChain: Converter = (node, view) => ({
  type: 'ChainExpression',
  expression: view.create(node, (link) => convertLink(link, view)),
})

export const expressionConverters: Converters = {
  OptionalMemberExpression: convertChain,
  OptionalCallExpression: convertChain,
  CallExpression(node, view) {
    if ((node.callee as BabelNode).type !== 'Import')
      return { ...call([]), callee: view.child(node, 'callee'), arguments: view.children(node, 'arguments') }
    const [source, options = null] = view.children(node, 'arguments')
    return { type: 'ImportExpression', source, options }
  },
  TypeCastExpression: cast,
  AsExpression: cast,
  AsConstExpression: cast,
  SatisfiesExpression: cast,

  // Proposals that are only other ways to write a call.
  BinaryExpression: (node, view) => {
    const parts = [view.child(node, 'left'), view.child(node, 'right')]
    const [left, right] = parts
    return node.operator === '|>' ? call(parts) : { type: 'BinaryExpression', operator: node.operator, left, right }
  },
  UnaryExpression: (node, view) => {
    const argument = view.child(node, 'argument')
    return node.operator === 'throw'
      ? call([argument])
      : { type: 'UnaryExpression', operator: node.operator, prefix: true, argument }
  },
  BindExpression: (node, view) => call([view.child(node, 'object'), view.child(node, 'callee')]),
  RecordExpression: (node, view) => call(view.children(node, 'properties')),
  TupleExpression: (node, view) => call(view.children(node, 'elements')),
  TopicReference: () => ({ type: 'MetaProperty' }),
  ArgumentPlaceholder: () => ({ type: 'MetaProperty' }),
  VoidPattern: () => ({ type: 'MetaProperty' }),
}
