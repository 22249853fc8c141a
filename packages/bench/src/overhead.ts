/** Programs that do not throw: instrumented, and with the handlers of the floors, to the plain program. */

import { inProcess } from './children.ts'
import { geometricMean } from './measure.ts'
import { inTurn, middle } from './processes.ts'
import { markedPrograms, type Program, wholePrograms } from './programs.ts'
import { progress } from './progress.ts'
import type { Pattern, Rounds, Variants } from './rounds.ts'
import type { Settings } from './settings.ts'
import type { Row } from './table.ts'

/** Programs that are fast in one process and slow in the next, even plain: more processes even that out. */
const BIMODAL = new Set(['scheduler'])
const [PROCESSES, PROCESSES_OF_BIMODAL, QUICK_PROCESSES] = [9, 16, 3]

/** Loops are called in both ways. */
const PATTERNS: Readonly<Record<string, readonly Pattern[]>> = {
  'sync-loop': ['long', 'short'],
  'nested-loop': ['long', 'short'],
}
const ROUND_MS: Readonly<Record<Pattern, number>> = { long: 60, short: 8 }

const budgetOf = (name: string): number => (name.includes('generator') ? 1.06 : 1.02)

/** Marked functions that do not throw. */
export async function measureMarked(settings: Settings): Promise<Row[]> {
  const rows = await inTurn(chosen(markedPrograms(), settings), (program) =>
    inTurn(PATTERNS[program.name] ?? ['short' as const], async (pattern) => {
      const called = PATTERNS[program.name] ? `, ${pattern} rounds` : ''
      const [ours, ...floors] = await rowsOf(program, settings, { pattern, roundMs: ROUND_MS[pattern] })
      return [{ ...(ours as Row), what: `${program.name}${called}`, budget: budgetOf(program.name) }, ...floors]
    }),
  )
  return rows.flat(2)
}

/** Programs with every function instrumented. */
export async function measureWhole(settings: Settings): Promise<Row[]> {
  const rows = await inTurn(chosen(await wholePrograms(), settings), (program) =>
    rowsOf(program, settings, { pattern: 'long', roundMs: 12 }),
  )
  const means = VARIANTS.map((what, variant): Row => {
    const measured = geometricMean(rows.map((each) => each[variant]?.measured ?? Number.NaN))
    return { what, measured, unit: '×' }
  })
  const [ours, ...floors] = means as [Row, ...Row[]]
  return [
    ...rows.flatMap(([first, ...others]) => [{ ...(first as Row), budget: 1.15 }, ...others]),
    { ...ours, what: 'geometric mean', budget: 1.05 },
    ...floors,
  ]
}

function chosen(programs: readonly Program[], { programs: wanted }: Settings): readonly Program[] {
  return wanted.length === 0 ? programs : programs.filter(({ name }) => wanted.includes(name))
}

/** Beside the plain program. */
const VARIANTS = ['', '  a bare rethrow', '  a handler that hands over nothing']

type Way = Pick<Rounds, 'pattern' | 'roundMs'>

/** A row for each variant, ours first. */
async function rowsOf(program: Program, { isQuick }: Settings, way: Way): Promise<Row[]> {
  const { name, plain, instrumented, floors } = program
  const programs = [plain, instrumented, floors.bare, floors.nothing]
  const count = isQuick ? QUICK_PROCESSES : BIMODAL.has(name) ? PROCESSES_OF_BIMODAL : PROCESSES
  const amount = isQuick ? { rounds: 15, warmUpMs: 250 } : { rounds: 40, warmUpMs: 800 }
  const ratios: number[][] = []
  for (let first = 0; first < count; first++) {
    progress(`${name}: process ${first + 1} of ${count}`)
    const variants: Variants = { ...way, ...amount, programs, first }
    const [plainMs = Number.NaN, ...others] = await inProcess('rounds', [JSON.stringify(variants)])
    ratios.push(others.map((ms) => ms / plainMs))
  }
  return VARIANTS.map((what, variant) => {
    const numbers = ratios.map((each) => [each[variant] ?? Number.NaN])
    return { what: what || name, unit: '×', ...middle(numbers, 3) }
  })
}
