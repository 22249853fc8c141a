import { isSwcNode, listOf, type SwcNode } from '../node.ts'
import type { Converter, Converters } from './converter.ts'
import { convertSpread } from './expressions.ts'

/** `<A.b>`: names of elements are those of JSX. */
const NAMES: Converters = {
  Identifier: ({ value }) => ({ type: 'JSXIdentifier', name: value }),
  JSXMemberExpression: (node, reader) => ({
    type: 'JSXMemberExpression',
    object: reader.child(node.object, NAMES),
    property: reader.child(node.property, NAMES),
  }),
  JSXNamespacedName: (node, reader) => ({
    type: 'JSXNamespacedName',
    namespace: reader.child(node.namespace, NAMES),
    name: reader.child(node.name, NAMES),
  }),
}

const ATTRIBUTES: Converters = {
  JSXAttribute: (node, reader) => ({
    type: 'JSXAttribute',
    name: reader.child(node.name, NAMES),
    value: reader.child(node.value),
  }),
  SpreadElement: convertSpread('JSXSpreadAttribute'),
}

const convertOpening: Converter = (node, reader) => ({
  type: 'JSXOpeningElement',
  name: reader.child(node.name, NAMES),
  attributes: reader.children(listOf(node, 'attributes'), ATTRIBUTES),
})

export const jsxConverters: Converters = {
  JSXElement: (node, reader) => ({
    type: 'JSXElement',
    openingElement: isSwcNode(node.opening)
      ? reader.create(node.opening, (opening: SwcNode) => convertOpening(opening, reader))
      : null,
    children: reader.children(listOf(node, 'children')),
  }),
}
