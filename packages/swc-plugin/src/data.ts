import type { Node } from '@traceghost/transform/tree'

/** How the nodes of a plan are written as data. */
export interface References {
  /** A node that an edit is about. */
  node(node: Node): unknown
  /** The identifier that declares a name. */
  name(node: Node): unknown
}

/** The JSON of a plan: nodes become what `references` makes of them, and maps lists of pairs. */
export const dataOf = (plan: object, references: References): string => JSON.stringify(plainOf(plan, references))

/** A copy, which engines write many times as fast as they call a function for every value. */
function plainOf(value: unknown, references: References): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => plainOf(item, references))
  if (value instanceof Map) return [...value].map(([name, node]) => [name, references.name(node as Node)])
  if (isNode(value)) return references.node(value)
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = plainOf((value as Record<string, unknown>)[key], references)
  return copy
}

const isNode = (value: object): value is Node => 'type' in value && 'start' in value
