/** Programs that do not throw: instrumented, and with the handlers of the floors, to the plain program. */

import { createRequire } from 'node:module'
import { geometricMean } from './measure.ts'
import { inTurn } from './processes.ts'
import { markedPrograms, type Program, wholePrograms } from './programs.ts'
import type { Pattern } from './rounds.ts'
import type { Settings } from './settings.ts'
import type { Row } from './table.ts'
import { BARE, type Engine, NOTHING, rowsOf, type Way } from './variants.ts'

const [MARKED_BUDGET, GENERATOR_BUDGET, WHOLE_BUDGET, MEAN_BUDGET] = [1.02, 1.06, 1.15, 1.05]

const USUAL: Way = { pattern: 'long', roundMs: 12 }

/** Loops are called in both ways. */
const LOOPS = new Set(['sync-loop', 'nested-loop'])
const LOOP_WAYS: Readonly<Record<Pattern, Way>> = {
  long: { pattern: 'long', roundMs: 60 },
  short: { pattern: 'short', roundMs: 12 },
}

/** Programs that other engines run, too. */
const ELSEWHERE = ['json', 'yaml', 'sourcemap-codec']

/** Marked functions that do not throw. */
export async function measureMarked(settings: Settings): Promise<Row[]> {
  const ways = chosen(markedPrograms(), settings).flatMap((program) => waysOf(program.name).map(withProgram(program)))
  const rows = await inTurn(ways, async ({ program, what, way }) => {
    const [ours, ...floors] = await rowsOf(program, settings, way)
    const budget = program.name.includes('generator') ? GENERATOR_BUDGET : MARKED_BUDGET
    return [{ ...ours, what, budget }, ...floors]
  })
  return rows.flat()
}

const waysOf = (name: string): readonly Named[] =>
  LOOPS.has(name)
    ? Object.entries(LOOP_WAYS).map(([pattern, way]) => ({ what: `${name}, ${pattern} rounds`, way }))
    : [{ what: name, way: USUAL }]

interface Named {
  readonly what: string
  readonly way: Way
}

const withProgram =
  (program: Program) =>
  (named: Named): Named & { program: Program } => ({ ...named, program })

/** Programs with every function instrumented. */
export async function measureWhole(settings: Settings): Promise<Row[]> {
  const rows = await inTurn(chosen(await wholePrograms(), settings), (program) => rowsOf(program, settings, USUAL))
  const mean = (what: string, variant: number): Row => {
    const measured = geometricMean(rows.map((each) => each[variant]?.measured ?? Number.NaN))
    return { what, measured, unit: '×' }
  }
  return [
    ...rows.flatMap(([ours, ...floors]) => [{ ...ours, budget: WHOLE_BUDGET }, ...floors]),
    { ...mean('geometric mean', 0), budget: MEAN_BUDGET },
    mean(BARE, 1),
    mean(NOTHING, 2),
  ]
}

/** The same with other engines. */
export async function measureEngines(settings: Settings): Promise<Row[]> {
  const programs = chosen(await wholePrograms(), settings).filter(({ name }) => ELSEWHERE.includes(name))
  const rows = await inTurn(engines(), (engine) =>
    inTurn(programs, async (program) => {
      const [ours, ...floors] = await rowsOf(program, settings, { ...USUAL, engine })
      return [{ ...ours, what: `${engine.name}, ${program.name}`, budget: WHOLE_BUDGET }, ...floors]
    }),
  )
  return rows.flat(2)
}

function engines(): Engine[] {
  const { resolve } = createRequire(import.meta.url)
  return [
    { name: 'Node 22', execPath: resolve('node-22/bin/node') },
    { name: 'Node 26', execPath: resolve('node-26/bin/node') },
    { name: 'Bun', execPath: resolve('bun/bin/bun.exe') },
  ]
}

function chosen(programs: readonly Program[], { programs: wanted }: Settings): readonly Program[] {
  return wanted.length === 0 ? programs : programs.filter(({ name }) => wanted.includes(name))
}
