import type { Fields } from '@traceghost/transform/tree'
import { isSwcNode, listOf, type SwcNode } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'

const LOGICAL = new Set<unknown>(['||', '&&', '??'])

/** Arguments and elements: a spread is a flag of theirs. */
export function itemsOf(node: SwcNode, key: string, reader: Reader): unknown[] {
  const items: unknown[] = []
  for (const item of listOf(node, key)) {
    const { spread, expression } = (item ?? {}) as { spread?: SwcNode['span']; expression?: SwcNode }
    items.push(spread ? spreadOf(spread, expression, reader) : reader.child(expression))
  }
  return items
}

const spreadOf = (span: NonNullable<SwcNode['span']>, argument: unknown, reader: Reader): unknown =>
  reader.create({ type: 'SpreadElement', span }, () => ({ type: 'SpreadElement', argument: reader.child(argument) }))

/** `...argument` among the properties of an object, or the attributes of an element. */
export const convertSpread =
  (type: string): Converter =>
  (node, reader) => ({ type, argument: reader.child(node.arguments) })

/** A cast, which is gone at run time. */
const cast =
  (type: string): Converter =>
  (node, reader) => ({ type, expression: reader.child(node.expression) })

function member(node: SwcNode, object: unknown, { reader, optional }: { reader: Reader; optional: boolean }): Fields {
  const { property } = node
  const isComputed = isSwcNode(property) && property.type === 'Computed'
  return {
    type: 'MemberExpression',
    optional,
    computed: isComputed,
    object,
    property: reader.child(isComputed ? property.expression : property),
  }
}

/** In SWC every link of an optional chain is a node around one; in ESTree there is one node around the whole chain. */
const convertLink: Converter = ({ base, optional }, reader) => {
  const inner = base as SwcNode
  if (inner.type === 'MemberExpression')
    return member(inner, reader.link(inner.object), { reader, optional: optional === true })
  return {
    type: 'CallExpression',
    optional: optional === true,
    callee: reader.link(inner.callee),
    arguments: itemsOf(inner, 'arguments', reader),
  }
}

export const linkConverters: Converters = { OptionalChainingExpression: convertLink }

export const expressionConverters: Converters = {
  Identifier: ({ value }) => ({ type: 'Identifier', name: value }),
  PrivateName: ({ value }) => ({ type: 'PrivateIdentifier', name: value }),
  OptionalChainingExpression: (node, reader) => ({
    type: 'ChainExpression',
    expression: reader.create(node, (link) => convertLink(link, reader)),
  }),
  MemberExpression: (node, reader) => member(node, reader.child(node.object), { reader, optional: false }),
  SuperPropExpression: (node, reader) => member(node, reader.child(node.obj), { reader, optional: false }),
  ArrayExpression: (node, reader) => ({ type: 'ArrayExpression', elements: itemsOf(node, 'elements', reader) }),
  BinaryExpression: (node, reader) => ({
    type: LOGICAL.has(node.operator) ? 'LogicalExpression' : 'BinaryExpression',
    operator: node.operator,
    left: reader.child(node.left),
    right: reader.child(node.right),
  }),
  CallExpression(node, reader) {
    if ((node.callee as SwcNode).type !== 'Import')
      return {
        type: 'CallExpression',
        optional: false,
        callee: reader.child(node.callee),
        arguments: itemsOf(node, 'arguments', reader),
      }
    const [source, options = null] = itemsOf(node, 'arguments', reader)
    return { type: 'ImportExpression', source, options }
  },
  NewExpression: (node, reader) => ({
    type: 'NewExpression',
    callee: reader.child(node.callee),
    arguments: itemsOf(node, 'arguments', reader),
  }),
  TaggedTemplateExpression: (node, reader) => ({
    type: 'TaggedTemplateExpression',
    tag: reader.child(node.tag),
    quasi: reader.child(node.template),
  }),
  TsAsExpression: cast('TSAsExpression'),
  TsConstAssertion: cast('TSAsExpression'),
  TsInstantiation: cast('TSInstantiationExpression'),
  TsNonNullExpression: cast('TSNonNullExpression'),
  TsSatisfiesExpression: cast('TSSatisfiesExpression'),
  TsTypeAssertion: cast('TSTypeAssertion'),
}
