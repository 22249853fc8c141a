import type { Node } from '@traceghost/transform/tree'

/** How the nodes of a plan are written as data. */
export interface References {
  /** A node that an edit is about. */
  node(node: Node): unknown
  /** The identifier that declares a name. */
  name(node: Node): unknown
}

/** The JSON of a plan: nodes become what `references` makes of them, and maps lists of pairs. */
export const dataOf = (plan: object, references: References): string =>
  JSON.stringify(plan, (_, value: unknown) => {
    if (value instanceof Map) return [...value].map(([name, node]) => [name, references.name(node as Node)])
    return isNode(value) ? references.node(value) : value
  })

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value
