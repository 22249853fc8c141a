import type { Node } from './node.ts'

/** A node of ESTree before it has a place. */
export interface Fields {
  type: string
  [key: string]: unknown
}

/**
 * Stands for syntax whose effect is not known: it may use and assign every name in it.
 *
 * @param create gives a node its place; called in the order of the nodes
 */
export function unknownSyntax(names: Iterable<string>, create: (read: () => Fields) => Node): Fields {
  const uses: Node[] = []
  for (const name of names) {
    const read = (): Fields => ({ type: 'Identifier', name })
    const left = create(read)
    uses.push(create(() => ({ type: 'AssignmentExpression', operator: '=', left, right: create(read) })))
    if (name === 'eval') uses.push(create(() => call(create(read), [])))
  }
  return call({ type: 'MetaProperty' }, uses)
}

const call = (callee: unknown, parts: readonly unknown[]): Fields => ({
  type: 'CallExpression',
  callee,
  arguments: parts,
  optional: false,
})
