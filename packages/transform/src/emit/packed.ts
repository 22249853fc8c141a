import type { EditedText } from './apply.ts'
import type { Edit } from './edits.ts'

/** A text with its edits in little memory: for most of them four numbers. Plain data, which threads can send. */
export interface PackedEdits {
  readonly code: string
  readonly deltas: Uint32Array
  /** Edits that lead to other lines or names, by their index. */
  readonly others: ReadonlyMap<number, Edit>
}

/** Start, end, the length of the new text, and one more than the offset that it leads to, 0 for none. */
const NUMBERS = 4

/** Keeps of edits what plain mappings need. Objects for all of them would take many times the memory. */
export function packEdits({ code, edits }: EditedText): PackedEdits {
  const deltas = new Uint32Array(edits.length * NUMBERS)
  const others = new Map<number, Edit>()
  edits.forEach((edit, index) => {
    if (isPlain(edit)) write(edit, deltas, index * NUMBERS)
    else others.set(index, edit)
  })
  return { code, deltas, others }
}

/** The text, and edits that lead to the same mappings: of their texts only the length is known. */
export function unpackEdits({ code, deltas, others }: PackedEdits): EditedText {
  const edits = Array.from(
    { length: deltas.length / NUMBERS },
    (_, index) => others.get(index) ?? read(deltas, index * NUMBERS),
  )
  return { code, edits }
}

/** Whether only the length of the new text counts. */
const isPlain = ({ name, text }: Edit): boolean => name === undefined && !/[\n\r\u2028\u2029]/.test(text)

// One number after the other: an array for each edit takes several times as long.
function write({ start, end, text, leadsTo = -1 }: Edit, deltas: Uint32Array, at: number): void {
  deltas[at] = start
  deltas[at + 1] = end
  deltas[at + 2] = text.length
  deltas[at + 3] = leadsTo + 1
}

function read(deltas: Uint32Array, at: number): Edit {
  const numberAt = (place: number): number => deltas[at + place] as number
  const target = numberAt(3)
  return {
    start: numberAt(0),
    end: numberAt(1),
    text: ' '.repeat(numberAt(2)),
    leadsTo: target === 0 ? undefined : target - 1,
  }
}
