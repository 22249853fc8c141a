/** A node of SWC's tree as JSON, of either layout, without the parts that are not read: see `lean.ts`. */
export interface SwcNode {
  readonly type: string
  /** The place in the list of positions where those of the node stand, from 1 on. */
  readonly span?: number | undefined
  readonly [key: string]: unknown
}

export const isSwcNode = (value: unknown): value is SwcNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** The list that a node holds under a key; empty where there is none. */
export function listOf(node: SwcNode, key: string): readonly unknown[] {
  const value = node[key]
  return Array.isArray(value) ? value : []
}
