/** A node of Babel's tree, of whatever version and parser. */
export interface BabelNode {
  type: string
  loc?: Location | null | undefined
  [key: string]: unknown
}

export interface Location {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

export const isBabelNode = (value: unknown): value is BabelNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** A list of nodes, which may have holes. */
export type BabelNodes = (BabelNode | null)[]

/** The list that a node holds under a key; empty where there is none. */
export function listOf(node: BabelNode, key: string): BabelNodes {
  const value = node[key]
  return Array.isArray(value) ? value : []
}
