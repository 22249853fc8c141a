import type { Node } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Slot, View } from '../view/view.ts'

/** Changes Babel's tree in place, by the places that the view has noted. */
export class Tree {
  readonly #view: View

  constructor(view: View) {
    this.#view = view
  }

  babelOf(node: Node): BabelNode {
    return this.#view.babelOf(node)
  }

  /** The key that a node hangs under; `undefined` in a list. */
  parentOf(node: BabelNode): BabelNode | undefined {
    const slot = this.#slotOf(node)
    return 'parent' in slot ? slot.parent : undefined
  }

  /** Puts one node in the place of another; several only in a list. */
  replace(node: BabelNode, ...others: BabelNode[]): void {
    const slot = this.#slotOf(node)
    if ('list' in slot) slot.list.splice(slot.list.indexOf(node), 1, ...others)
    else slot.parent[slot.key] = others[0]
    for (const other of others) this.#view.slots.set(other, slot)
  }

  remove(node: BabelNode): void {
    this.replace(node)
  }

  /** Only in a list. */
  insertBefore(node: BabelNode, other: BabelNode): void {
    this.replace(node, other, node)
  }

  /** Notes where a node hangs now. */
  hang(node: BabelNode, slot: Slot): void {
    this.#view.slots.set(node, slot)
  }

  #slotOf(node: BabelNode): Slot {
    const slot = this.#view.slots.get(node)
    if (!slot) throw new Error(`a ${node.type} hangs nowhere`)
    return slot
  }
}
