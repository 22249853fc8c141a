import type { Fields, Node } from '@traceghost/transform/tree'
import type { SwcNode } from '../node.ts'

/** Reads the parts of a node in source order: that is the order of their offsets. */
export type Converter = (node: SwcNode, reader: Reader) => Fields

export type Converters = Readonly<Record<string, Converter>>

/** Reads the parts of SWC's nodes, in the order of the calls. */
export interface Reader {
  /** A part, if there is one. */
  child(value: unknown, converters?: Converters): Node | null
  /** The object or callee that an optional chain continues from. */
  link(value: unknown): Node | null
  children(list: readonly unknown[], converters?: Converters): (Node | null)[]
  /**
   * Gives offsets to a node and to the parts that `read` makes.
   *
   * @param behind the node begins with the first token behind it
   */
  create(swc: SwcNode, read: Converter, behind?: number): Node
}
