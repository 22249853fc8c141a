/** A program in its variants, beside the plain one: instrumented, and with the handlers of the floors. */

import { inProcess } from './children.ts'
import { inTurn, middle } from './processes.ts'
import type { Program } from './programs.ts'
import { progress } from './progress.ts'
import type { Rounds, Variants } from './rounds.ts'
import type { Settings } from './settings.ts'
import type { Row } from './table.ts'

/** Programs that are fast in one process and slow in the next, even plain: more processes even that out. */
const BIMODAL = new Set(['scheduler'])
const [PROCESSES, PROCESSES_OF_BIMODAL, QUICK_PROCESSES] = [9, 16, 3]

export const BARE = '  a bare rethrow'
export const NOTHING = '  a handler that hands over nothing'

/** How a program is run, and by what: the engine that runs this, unless another is named. */
export interface Way extends Pick<Rounds, 'pattern' | 'roundMs'> {
  readonly engine?: Engine
}

export interface Engine {
  readonly name: string
  readonly execPath: string
}

/** A row for each variant, ours first. */
export async function rowsOf(program: Program, settings: Settings, way: Way): Promise<[Row, ...Row[]]> {
  const { name, plain, instrumented, floors } = program
  const variants: Readonly<Record<string, string>> = {
    [name]: instrumented,
    [BARE]: floors.bare,
    [NOTHING]: floors.nothing,
  }
  const ratios = await ratiosOf(name, [plain, ...Object.values(variants)], { settings, way })
  const rows = Object.keys(variants).map((what, variant): Row => {
    const numbers = ratios.map((each) => [each[variant] ?? Number.NaN])
    return { what, unit: '×', ...middle(numbers, 3) }
  })
  return rows as [Row, ...Row[]]
}

/** Of each process, for each program but the first. */
async function ratiosOf(name: string, programs: readonly string[], { settings, way }: Work): Promise<number[][]> {
  const { engine, ...rest } = way
  const count = processesOf(name, settings)
  const amount = settings.isQuick ? { rounds: 15, warmUpMs: 250 } : { rounds: 40, warmUpMs: 800 }
  return inTurn(Array.from({ length: count }).keys(), async (first) => {
    progress(`${engine ? `${engine.name}, ` : ''}${name}: process ${first + 1} of ${count}`)
    const variants: Variants = { ...rest, ...amount, programs, first }
    const start = engine ? { execPath: engine.execPath } : {}
    const [plainMs = Number.NaN, ...others] = await inProcess('rounds', [JSON.stringify(variants)], start)
    return others.map((ms) => ms / plainMs)
  })
}

interface Work {
  readonly settings: Settings
  readonly way: Way
}

function processesOf(name: string, { isQuick }: Settings): number {
  if (isQuick) return QUICK_PROCESSES
  return BIMODAL.has(name) ? PROCESSES_OF_BIMODAL : PROCESSES
}
