import type { Edit } from './edits.ts'
import { mappingsOf, type Output } from './output.ts'

/** Start, end, the length of the new text, and one more than the offset that it leads to, 0 for none. */
const NUMBERS = 4

/**
 * Keeps the input of mappings in little memory until they are needed: the old text, and for most edits four numbers.
 * Mappings as text would be as long as a whole file, and objects for all edits many times that.
 */
export function mappingsLater(output: Output): () => ReturnType<typeof mappingsOf> {
  // A map for coverage has every token that is inserted.
  return output.coverage ? keepOutput(output) : keepDeltas(output)
}

// Functions of their own: closures of one function keep alive what any of them refers to.
const keepOutput = (output: Output) => (): ReturnType<typeof mappingsOf> => mappingsOf(output)

function keepDeltas({ code, edits }: Output): () => ReturnType<typeof mappingsOf> {
  const deltas = new Uint32Array(edits.length * NUMBERS)
  const others = new Map<number, Edit>()
  edits.forEach((edit, index) => {
    if (isPlain(edit)) write(edit, deltas, index * NUMBERS)
    else others.set(index, edit)
  })
  return () => mappingsOf({ code, edits: editsOf(deltas, others) })
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

function editsOf(deltas: Uint32Array, others: ReadonlyMap<number, Edit>): Edit[] {
  return Array.from(
    { length: deltas.length / NUMBERS },
    (_, index) => others.get(index) ?? read(deltas, index * NUMBERS),
  )
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
