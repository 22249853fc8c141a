import { inProcess } from './children.ts'
import { geometricMean, median } from './measure.ts'
import { markedPrograms, type Program, singleProgram, wholePrograms } from './programs.ts'
import type { Row } from './table.ts'

const PROCESSES = 8
const ROUNDS = 41
const ROUND_MS = 8

/** Marked functions that do not throw. */
export function measureMarked(): Promise<Row[]> {
  return inTurn(markedPrograms(), async (program) => ratioRow(program, 1.02))
}

/** Programs of which every function is instrumented. */
export async function measureWhole(): Promise<Row[]> {
  const rows = await inTurn(wholePrograms(), async (program) => ratioRow(program))
  const measured = geometricMean(rows.map((row) => row.measured))
  return [...rows, { what: 'geometric mean', measured, unit: '×', budget: 1.05 }]
}

/** Errors that the program catches itself. */
export async function measureThrows(): Promise<Row[]> {
  const { plain, instrumented } = singleProgram('throws', 'all')
  const extraUs = await manyTimes(() => inProcess('throws', [plain, instrumented]))
  return [{ what: 'caught error, extra a frame', unit: 'µs', budget: 1, ...middle(extraUs, 2) }]
}

/** From the failing call, so a little more than from the boundary, to the report. */
export async function measureReports(): Promise<Row[]> {
  const { instrumented } = singleProgram('report', 'module')
  const elapsedMs = await manyTimes(() => inProcess('report', [instrumented]))
  const first = elapsedMs.map((process) => process.slice(0, 1))
  const later = elapsedMs.map((process) => process.slice(9))
  return [
    { what: 'three frames, warm', unit: 'ms', budget: 0.5, ...middle(later, 3) },
    { what: 'three frames, first of a process', unit: 'ms', ...middle(first, 3) },
  ]
}

async function ratioRow({ name, plain, instrumented }: Program, budget?: number): Promise<Row> {
  const settings = [String(ROUNDS), String(ROUND_MS)]
  const row = middle(
    await manyTimes(async (process) => {
      // Whichever is loaded first is compiled first, and may do better or worse for it.
      if (process % 2 === 0) return inProcess('ratio', [plain, instrumented, ...settings])
      return (await inProcess('ratio', [instrumented, plain, ...settings])).map((ratio) => 1 / ratio)
    }),
    3,
  )
  return { what: name, unit: '×', ...(budget === undefined ? {} : { budget }), ...row }
}

/** The median of all processes, each of which the compiler may treat differently. */
function middle(numbers: readonly (readonly number[])[], digits: number): { measured: number; note: string } {
  const medians = numbers.map(median).sort((one, other) => one - other)
  const [low, high] = [medians[1] ?? Number.NaN, medians.at(-2) ?? Number.NaN]
  return { measured: median(medians), note: `${low.toFixed(digits)} to ${high.toFixed(digits)}` }
}

const manyTimes = (measure: (process: number) => Promise<number[]>): Promise<number[][]> =>
  inTurn(Array.from({ length: PROCESSES }).keys(), measure)

/** One after the other: nothing else of ours may use the machine. */
async function inTurn<Item, Result>(items: Iterable<Item>, each: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await each(item))
  return results
}
