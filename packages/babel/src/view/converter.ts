import type { Fields, Node } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'

/** Reads the parts of a node in source order: that is the order of their offsets. */
export type Converter = (node: BabelNode, reader: Reader) => Fields

export type Converters = Readonly<Record<string, Converter>>

/** Reads the parts of Babel's nodes, in the order of the calls. */
export interface Reader {
  child(parent: BabelNode, key: string): Node | null
  /** The object or callee that an optional chain continues from. */
  link(parent: BabelNode, key: string): Node | null
  children(parent: BabelNode, key: string): (Node | null)[]
  /** The function of a method, which begins behind its key. */
  functionOf(node: BabelNode, type: 'FunctionExpression' | 'TSEmptyBodyFunctionExpression'): Node
  /** Gives offsets to a node and to the parts that `read` makes. */
  create(babel: BabelNode, read: (babel: BabelNode) => Fields): Node
}
