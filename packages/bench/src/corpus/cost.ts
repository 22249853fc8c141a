/** Time and memory that the corpus takes: of the transform, of the parse alone, and of peers, in one run. */

import { inProcess } from '../children.ts'
import { median } from '../measure.ts'
import type { Row } from '../table.ts'
import { GROUPS, type GroupName } from './subjects.ts'

const ROUNDS = 7
/** A young generation that holds all that is allocated before `corpus-memory` has it collected. */
const YOUNG_MB = 512

const BUDGETS: Readonly<Record<string, number>> = {
  'marked files, and source map': 2,
  'marked files as JavaScript, and source map': 2,
  'files without a mark': 0.01,
}

/** Ratios to the parse alone. */
export const measureCorpusTime = (): Promise<Row[]> => timesOf(['unmarked', 'marked', 'markedJavaScript', 'typescript'])

/** Ratios to the transform: Istanbul reads no TypeScript. */
export const measurePeers = (): Promise<Row[]> => timesOf(['javascript'])

async function timesOf(groups: readonly GroupName[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const group of groups) {
    const ratios = await inProcess<number[][]>('corpus-time', [group, String(ROUNDS)], { flags: ['--expose-gc'] })
    Object.keys(GROUPS[group].subjects).forEach((what, index) => {
      const sorted = (ratios[index] ?? []).toSorted((one, other) => one - other)
      const note = `${sorted[1]?.toFixed(3)} to ${sorted.at(-2)?.toFixed(3)}`
      rows.push({ what, measured: median(sorted), unit: '×', note, ...budgetOf(what) })
    })
  }
  return rows
}

/** Bytes allocated, to those that the parse alone allocates. */
export async function measureCorpusMemory(): Promise<Row[]> {
  const rows: Row[] = []
  for (const group of ['marked', 'typescript'] as const) {
    const flags = ['--expose-gc', `--max-semi-space-size=${YOUNG_MB}`, `--min-semi-space-size=${YOUNG_MB}`]
    const [baseBytes = Number.NaN, ...others] = await inProcess('corpus-memory', [group], { flags })
    Object.keys(GROUPS[group].subjects).forEach((what, index) => {
      const bytes = others[index] ?? Number.NaN
      const note = `${megabytes(bytes)} to ${megabytes(baseBytes)} MB`
      rows.push({ what, measured: bytes / baseBytes, unit: '×', note })
    })
  }
  return rows
}

const budgetOf = (what: string): Pick<Row, 'budget'> => (BUDGETS[what] === undefined ? {} : { budget: BUDGETS[what] })

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0)
