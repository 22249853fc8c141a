import type { Report, Variable } from '../model.ts'

/** The context of a failure as variables: the properties of an object, else the value itself. */
export function contextVariables({ context }: Report): Variable[] {
  if (!context) return []
  const isList = context.kind === 'object' && context.entries.every(({ kind }) => kind === 'property') && !context.cut
  return isList
    ? context.entries.map(({ key, value }) => ({ name: key, value }))
    : [{ name: 'context', value: context }]
}
