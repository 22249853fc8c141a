import type { Fields } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Converters, Reader } from './converter.ts'

/** Babel's methods and fields are nodes of their own, where ESTree has a key and a value. */

const convertMethod = (node: BabelNode, reader: Reader): Fields => ({
  type: 'MethodDefinition',
  kind: node.kind,
  static: node.static === true,
  computed: node.computed === true,
  decorators: reader.children(node, 'decorators'),
  key: reader.child(node, 'key'),
  value: reader.functionOf(node, 'FunctionExpression'),
})

const convertField =
  (type: 'PropertyDefinition' | 'AccessorProperty') =>
  (node: BabelNode, reader: Reader): Fields => ({
    type,
    static: node.static === true,
    declare: node.declare === true,
    computed: node.computed === true,
    decorators: reader.children(node, 'decorators'),
    key: reader.child(node, 'key'),
    value: reader.child(node, 'value'),
  })

const convertClass = (node: BabelNode, reader: Reader): Fields => ({
  type: node.type,
  declare: node.declare === true,
  decorators: reader.children(node, 'decorators'),
  id: reader.child(node, 'id'),
  superClass: reader.child(node, 'superClass'),
  body: reader.child(node, 'body'),
})

export const memberConverters: Converters = {
  ClassDeclaration: convertClass,
  ClassExpression: convertClass,
  ClassMethod: convertMethod,
  ClassPrivateMethod: convertMethod,
  ClassProperty: convertField('PropertyDefinition'),
  ClassPrivateProperty: convertField('PropertyDefinition'),
  ClassAccessorProperty: convertField('AccessorProperty'),
  TSDeclareMethod: (node, reader) => ({
    type: 'MethodDefinition',
    kind: node.kind,
    static: node.static === true,
    computed: node.computed === true,
    decorators: reader.children(node, 'decorators'),
    key: reader.child(node, 'key'),
    value: reader.functionOf(node, 'TSEmptyBodyFunctionExpression'),
  }),
  PrivateName: ({ id }) => ({ type: 'PrivateIdentifier', name: (id as BabelNode).name }),
  ObjectProperty: (node, reader) => ({
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: node.shorthand === true,
    computed: node.computed === true,
    key: reader.child(node, 'key'),
    value: reader.child(node, 'value'),
  }),
  ObjectMethod: (node, reader) => ({
    type: 'Property',
    kind: node.kind === 'method' ? 'init' : node.kind,
    method: node.kind === 'method',
    shorthand: false,
    computed: node.computed === true,
    key: reader.child(node, 'key'),
    value: reader.functionOf(node, 'FunctionExpression'),
  }),
}
