import type { Edit } from './edits.ts'
import { mappingsOf, type Output } from './output.ts'

/** Start, end, and the length of the new text. */
const NUMBERS = 3

/**
 * Keeps what mappings take in little memory, until somebody asks for them: the old text, and for most edits three numbers.
 * Mappings as text would be as long as a whole file, and objects for all edits many times that.
 */
export function mappingsLater(output: Output): () => ReturnType<typeof mappingsOf> {
  const { code, edits, coverage } = output
  // Its map tells of every token that is inserted.
  if (coverage) return () => mappingsOf(output)
  const deltas = new Uint32Array(edits.length * NUMBERS)
  const others = new Map<number, Edit>()
  edits.forEach((edit, index) => {
    if (isPlain(edit)) deltas.set([edit.start, edit.end, edit.text.length], index * NUMBERS)
    else others.set(index, edit)
  })
  return () => mappingsOf({ code, edits: editsOf(deltas, others) })
}

/** Whether all that counts of the new text is its length. */
const isPlain = ({ start: _, end: __, text, ...rest }: Edit): boolean =>
  Object.keys(rest).length === 0 && !/[\n\r\u2028\u2029]/.test(text)

function editsOf(deltas: Uint32Array, others: ReadonlyMap<number, Edit>): Edit[] {
  return Array.from({ length: deltas.length / NUMBERS }, (_, index) => {
    const [start = 0, end = 0, length = 0] = deltas.subarray(index * NUMBERS, (index + 1) * NUMBERS)
    return others.get(index) ?? { start, end, text: ' '.repeat(length) }
  })
}
