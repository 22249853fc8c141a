/** A node of SWC's tree as JSON, of either layout. */
export interface SwcNode {
  readonly type: string
  readonly span?: SwcSpan | undefined
  readonly [key: string]: unknown
}

/** Two positions. */
export interface SwcSpan {
  readonly start: number
  readonly end: number
}

export const isSwcNode = (value: unknown): value is SwcNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** The list that a node holds under a key; empty where there is none. */
export function listOf(node: SwcNode, key: string): readonly unknown[] {
  const value = node[key]
  return Array.isArray(value) ? value : []
}
