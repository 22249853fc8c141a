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
    if (isPlain(edit)) deltas.set(numbersOf(edit), index * NUMBERS)
    else others.set(index, edit)
  })
  return () => mappingsOf({ code, edits: editsOf(deltas, others) })
}

/** Whether only the length of the new text counts. */
const isPlain = ({ name, text }: Edit): boolean => name === undefined && !/[\n\r\u2028\u2029]/.test(text)

const numbersOf = ({ start, end, text, leadsTo = -1 }: Edit): number[] => [start, end, text.length, leadsTo + 1]

function editsOf(deltas: Uint32Array, others: ReadonlyMap<number, Edit>): Edit[] {
  return Array.from({ length: deltas.length / NUMBERS }, (_, index) => {
    const [start = 0, end = 0, length = 0, target = 0] = deltas.subarray(index * NUMBERS, (index + 1) * NUMBERS)
    const leadsTo = target === 0 ? undefined : target - 1
    return others.get(index) ?? { start, end, text: ' '.repeat(length), leadsTo }
  })
}
