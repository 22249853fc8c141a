import type { Fields } from '@traceghost/transform/tree'
import { isSwcNode, listOf, type SwcNode } from '../node.ts'
import type { Converter, Converters, Reader } from './converter.ts'
import { convertSpread } from './expressions.ts'
import { methodFunction } from './functions.ts'

/** Members of classes and objects. SWC keeps some functions apart and has the fields of others in the member itself. */

const KINDS: Readonly<Record<string, string>> = { method: 'method', getter: 'get', setter: 'set' }

const keyFields = (key: unknown, reader: Reader): Fields & { computed: boolean } => {
  const isComputed = isSwcNode(key) && key.type === 'Computed'
  return { type: '', computed: isComputed, key: reader.child(isComputed ? key.expression : key) }
}

const convertMethod: Converter = (node, reader) => {
  const swc = node.function as SwcNode
  return {
    kind: KINDS[node.kind as string],
    static: node.isStatic === true,
    decorators: reader.children(listOf(swc, 'decorators')),
    ...keyFields(node.key, reader),
    type: node.isAbstract === true ? 'TSAbstractMethodDefinition' : 'MethodDefinition',
    value: methodFunction(swc, node.key, reader),
  }
}

const convertField =
  (type: 'PropertyDefinition' | 'AccessorProperty'): Converter =>
  (node, reader) => {
    const { key } = node
    // `accessor #a`
    const name = isSwcNode(key) && key.type === 'Private' ? key.name : key
    return {
      static: node.isStatic === true,
      declare: node.declare === true,
      decorators: reader.children(listOf(node, 'decorators')),
      ...keyFields(name, reader),
      type: node.isAbstract === true ? `TSAbstract${type}` : type,
      value: reader.child(node.value),
    }
  }

const convertClass: Converter = (node, reader) => ({
  type: node.type,
  declare: node.declare === true,
  decorators: reader.children(listOf(node, 'decorators')),
  id: reader.child(node.identifier),
  superClass: reader.child(node.superClass),
  body: reader.create({ type: 'ClassBody', span: node.span }, () => ({
    type: 'ClassBody',
    body: reader.children(listOf(node, 'body').filter((it) => (it as SwcNode).type !== 'EmptyStatement')),
  })),
})

const property = (key: unknown, reader: Reader, value: () => unknown): Fields => ({
  kind: 'init',
  method: false,
  shorthand: false,
  ...keyFields(key, reader),
  type: 'Property',
  value: value(),
})

/** Getters and setters, whose function is a node of its own since 1.16. */
const convertAccessor =
  (kind: 'get' | 'set'): Converter =>
  (node, reader) => {
    const params = kind === 'set' ? [node.param] : []
    const swc = (node.function as SwcNode | undefined) ?? { ...node, params }
    return { ...property(node.key, reader, () => methodFunction(swc, node.key, reader)), kind }
  }

export const memberConverters: Converters = {
  ClassDeclaration: convertClass,
  ClassExpression: convertClass,
  ClassMethod: convertMethod,
  PrivateMethod: convertMethod,
  ClassProperty: convertField('PropertyDefinition'),
  PrivateProperty: convertField('PropertyDefinition'),
  AutoAccessor: convertField('AccessorProperty'),
  Constructor: (node, reader) => ({
    kind: 'constructor',
    static: false,
    decorators: [],
    ...keyFields(node.key, reader),
    type: 'MethodDefinition',
    value: methodFunction(node, node.key, reader),
  }),
  StaticBlock: ({ body }, reader) => ({
    type: 'StaticBlock',
    body: reader.children(listOf(body as SwcNode, 'stmts')),
  }),

  ObjectExpression: (node, reader) => ({
    type: 'ObjectExpression',
    properties: reader.children(listOf(node, 'properties'), PROPERTIES),
  }),
  ObjectPattern: (node, reader) => ({
    type: 'ObjectPattern',
    properties: reader.children(listOf(node, 'properties'), PROPERTIES),
  }),
}

/** `{ a }`: the key is the value, too. */
const shorthand = (key: SwcNode, value: () => unknown): Fields => ({
  type: 'Property',
  kind: 'init',
  method: false,
  shorthand: true,
  computed: false,
  key: { type: 'Identifier', name: key.value },
  value: value(),
})

const PROPERTIES: Converters = {
  Identifier: (node, reader) => shorthand(node, () => reader.child(node)),
  KeyValueProperty: (node, reader) => property(node.key, reader, () => reader.child(node.value)),
  KeyValuePatternProperty: (node, reader) => property(node.key, reader, () => reader.child(node.value)),
  AssignmentPatternProperty: (node, reader) => {
    const key = node.key as SwcNode
    const withDefault = (): unknown =>
      reader.create(node, () => ({
        type: 'AssignmentPattern',
        left: reader.child(key),
        right: reader.child(node.value),
      }))
    return shorthand(key, isSwcNode(node.value) ? withDefault : () => reader.child(key))
  },
  MethodProperty: (node, reader) => ({
    ...property(node.key, reader, () => methodFunction(node, node.key, reader)),
    method: true,
  }),
  GetterProperty: convertAccessor('get'),
  SetterProperty: convertAccessor('set'),
  SpreadElement: convertSpread('SpreadElement'),
  RestElement: (node, reader) => ({ type: 'RestElement', argument: reader.child(node.argument) }),
}
