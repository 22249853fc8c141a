import { inProcess } from './children.ts'
import { geometricMean } from './measure.ts'
import { inTurn, manyTimes, middle } from './processes.ts'
import { markedPrograms, type Program, wholePrograms } from './programs.ts'
import type { Row } from './table.ts'

const ROUNDS = 41
const ROUND_MS = 8

/** Marked functions that do not throw. */
export function measureMarked(): Promise<Row[]> {
  return inTurn(markedPrograms(), async (program) => ratioRow(program, 1.02))
}

/** Programs with every function instrumented. */
export async function measureWhole(): Promise<Row[]> {
  const rows = await inTurn(wholePrograms(), async (program) => ratioRow(program))
  const measured = geometricMean(rows.map((row) => row.measured))
  return [...rows, { what: 'geometric mean', measured, unit: '×', budget: 1.05 }]
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
