import type { Fields } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'

/** A node that runs its parts and then may throw. */
const call = (parts: readonly unknown[]): Fields => ({
  type: 'CallExpression',
  callee: { type: 'MetaProperty' },
  arguments: parts,
  optional: false,
})

/** A cast, which is gone at run time. */
const cast: Converter = (node, reader) => ({ type: 'TSAsExpression', expression: reader.child(node, 'expression') })

const convertLink = (node: BabelNode, reader: Reader): Fields =>
  node.type === 'OptionalMemberExpression'
    ? {
        type: 'MemberExpression',
        optional: node.optional === true,
        computed: node.computed === true,
        object: reader.link(node, 'object'),
        property: reader.child(node, 'property'),
      }
    : {
        type: 'CallExpression',
        optional: node.optional === true,
        callee: reader.link(node, 'callee'),
        arguments: reader.children(node, 'arguments'),
      }

/** In Babel every link of an optional chain has a type of its own; in ESTree the whole chain has a node around it. */
export const linkConverters: Converters = { OptionalMemberExpression: convertLink, OptionalCallExpression: convertLink }

const convertChain: Converter = (node, reader) => ({
  type: 'ChainExpression',
  expression: reader.create(node, (link) => convertLink(link, reader)),
})

export const expressionConverters: Converters = {
  OptionalMemberExpression: convertChain,
  OptionalCallExpression: convertChain,
  CallExpression(node, reader) {
    if ((node.callee as BabelNode).type !== 'Import')
      return { ...call([]), callee: reader.child(node, 'callee'), arguments: reader.children(node, 'arguments') }
    const [source, options = null] = reader.children(node, 'arguments')
    return { type: 'ImportExpression', source, options }
  },
  TypeCastExpression: cast,
  AsExpression: cast,
  AsConstExpression: cast,
  SatisfiesExpression: cast,

  // Proposals that are only other ways to write a call.
  BinaryExpression: (node, reader) => {
    const parts = [reader.child(node, 'left'), reader.child(node, 'right')]
    const [left, right] = parts
    return node.operator === '|>' ? call(parts) : { type: 'BinaryExpression', operator: node.operator, left, right }
  },
  UnaryExpression: (node, reader) => {
    const argument = reader.child(node, 'argument')
    return node.operator === 'throw'
      ? call([argument])
      : { type: 'UnaryExpression', operator: node.operator, prefix: true, argument }
  },
  BindExpression: (node, reader) => call([reader.child(node, 'object'), reader.child(node, 'callee')]),
  RecordExpression: (node, reader) => call(reader.children(node, 'properties')),
  TupleExpression: (node, reader) => call(reader.children(node, 'elements')),
  TopicReference: () => ({ type: 'MetaProperty' }),
  ArgumentPlaceholder: () => ({ type: 'MetaProperty' }),
  VoidPattern: () => ({ type: 'MetaProperty' }),
}
