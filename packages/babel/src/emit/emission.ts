import type { Names, Node } from '@traceghost/transform/tree'
import type { Babel } from '../babel.ts'
import type { BabelNode } from '../node.ts'
import type { Parse } from './nodes.ts'
import type { Tree } from './tree.ts'

/** The tree and names that emitters write with. */
export interface Emission {
  readonly tree: Tree
  readonly names: Names
  readonly parse: Parse
  readonly types: Babel['types']
  /** The body of the file or function that a directive stands in. */
  bodyOf(directive: Node): BabelNode
}
