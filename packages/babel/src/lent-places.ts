/** Places of nodes for plugins that ask for them before the visitors run. */

import type { Babel } from './babel.ts'
import type { BabelNode } from './node.ts'

/** The nodes of each program that have the place of another. */
const lent = new WeakMap<BabelNode, BabelNode[]>()

/**
 * Gives functions and classes that have no place the one of the node before: Metro makes a map of all of them in its
 * `pre`, and fails without.
 */
export function lendPlaces(program: BabelNode, { types }: Babel): void {
  const nodes: BabelNode[] = []
  let { loc } = program
  types.traverseFast(program, (node) => {
    if (node.loc) loc = node.loc
    else if (loc && /Function|Method|^Class/.test(node.type)) {
      node.loc = loc
      nodes.push(node)
    }
  })
  lent.set(program, nodes)
}

/** Takes them back: the printer would map the nodes to other lines. */
export function takeBackPlaces(program: BabelNode): void {
  for (const node of lent.get(program) ?? []) node.loc = undefined
  lent.delete(program)
}
