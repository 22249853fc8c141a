import type { BabelNode } from '../node.ts'
import type { Converters, Fields, View } from './view.ts'

/** Babel's methods and fields are nodes of their own, where ESTree has a key and a value. */

const convertMethod = (node: BabelNode, view: View): Fields => ({
  type: 'MethodDefinition',
  kind: node.kind,
  static: node.static === true,
  computed: node.computed === true,
  decorators: view.children(node, 'decorators'),
  key: view.child(node, 'key'),
  value: view.functionOf(node, 'FunctionExpression'),
})

const convertField =
  (type: 'PropertyDefinition' | 'AccessorProperty') =>
  (node: BabelNode, view: View): Fields => ({
    type,
    static: node.static === true,
    declare: node.declare === true,
    computed: node.computed === true,
    decorators: view.children(node, 'decorators'),
    key: view.child(node, 'key'),
    value: view.child(node, 'value'),
  })

const convertClass = (node: BabelNode, view: View): Fields => ({
  type: node.type,
  declare: node.declare === true,
  decorators: view.children(node, 'decorators'),
  id: view.child(node, 'id'),
  superClass: view.child(node, 'superClass'),
  body: view.child(node, 'body'),
})

export const memberConverters: Converters = {
  ClassDeclaration: convertClass,
  ClassExpression: convertClass,
  ClassMethod: convertMethod,
  ClassPrivateMethod: convertMethod,
  ClassProperty: convertField('PropertyDefinition'),
  ClassPrivateProperty: convertField('PropertyDefinition'),
  ClassAccessorProperty: convertField('AccessorProperty'),
  TSDeclareMethod: (node, view) => ({
    type: 'MethodDefinition',
    kind: node.kind,
    static: node.static === true,
    computed: node.computed === true,
    decorators: view.children(node, 'decorators'),
    key: view.child(node, 'key'),
    value: view.functionOf(node, 'TSEmptyBodyFunctionExpression'),
  }),
  PrivateName: ({ id }) => ({ type: 'PrivateIdentifier', name: (id as BabelNode).name }),
  ObjectProperty: (node, view) => ({
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: node.shorthand === true,
    computed: node.computed === true,
    key: view.child(node, 'key'),
    value: view.child(node, 'value'),
  }),
  ObjectMethod: (node, view) => ({
    type: 'Property',
    kind: node.kind === 'method' ? 'init' : node.kind,
    method: node.kind === 'method',
    shorthand: false,
    computed: node.computed === true,
    key: view.child(node, 'key'),
    value: view.functionOf(node, 'FunctionExpression'),
  }),
}
