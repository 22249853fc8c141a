import type { Edit } from '@traceghost/transform/early'

/** Edits as arrays: their names would take most of the text. */
type Row = readonly [
  start: Edit['start'],
  end: Edit['end'],
  text: Edit['text'],
  leadsTo?: Edit['leadsTo'] | null,
  name?: Edit['name'] | null,
  stands?: Edit['stands'] | null,
]

/** Writes edits as a text that little memory holds. */
export const textOf = (edits: readonly Edit[]): string => JSON.stringify(edits.map(rowOf))

/** Reads such a text. */
export const editsIn = (text: string): Edit[] => (JSON.parse(text) as Row[]).map(editOf)

function rowOf({ start, end, text, leadsTo, name, stands }: Edit): Row {
  if (stands !== undefined) return [start, end, text, leadsTo, name, stands]
  if (name !== undefined) return [start, end, text, leadsTo, name]
  return leadsTo === undefined ? [start, end, text] : [start, end, text, leadsTo]
}

// JSON writes `null` for a hole.
const editOf = ([start, end, text, leadsTo, name, stands]: Row): Edit => ({
  start,
  end,
  text,
  leadsTo: leadsTo ?? undefined,
  name: name ?? undefined,
  stands: stands ?? undefined,
})
