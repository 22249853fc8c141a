/** Counts the values of each path over many reports. */

import type { ShownValue } from './shown.ts'

/** The values of many reports at one path. */
export interface Tally {
  /** Of the first report that has the path. */
  readonly shown: ShownValue
  /** In how many reports the path leads to a value that can be compared. */
  readonly present: number
  /** In how many there is no such value. In all others it was masked, or left out. */
  readonly absent: number
  readonly masked: number
  /** Commonest first. */
  readonly values: readonly CountedValue[]
  /** Of the numbers. */
  readonly range?: Range
}

export interface CountedValue {
  readonly shown: ShownValue
  readonly count: number
}

export interface Range {
  readonly min: number
  readonly max: number
}

type Paths = ReadonlyMap<string, ShownValue>

/** Maps have other keys in each report. */
const MAX_TALLIES = 20_000

/** The tallies of the paths that at least half of the reports have, in the order of the first report. */
export function talliesOf(reports: readonly Paths[]): Map<string, Tally> {
  const all = new Map<string, ShownValue[]>()
  for (const paths of reports) {
    for (const [path, shown] of paths) {
      const known = all.get(path)
      if (known) known.push(shown)
      else if (all.size < MAX_TALLIES) all.set(path, [shown])
    }
  }
  const tallies = new Map<string, Tally>()
  for (const [path, shown] of all)
    if (shown.length * 2 >= reports.length) tallies.set(path, tallyOf(shown, absences(shown[0] as ShownValue, reports)))
  return tallies
}

function tallyOf(all: readonly ShownValue[], absent: number): Tally {
  const counts = new Map<string, { shown: ShownValue; count: number }>()
  for (const shown of all) {
    if (shown.key === undefined) continue
    const counted = counts.get(shown.key)
    if (counted) counted.count++
    else counts.set(shown.key, { shown, count: 1 })
  }
  const values = [...counts.values()].toSorted((one, other) => other.count - one.count)
  const range = rangeOf(values)
  return {
    shown: all[0] as ShownValue,
    present: values.reduce((sum, { count }) => sum + count, 0),
    absent,
    masked: all.filter(({ masked }) => masked).length,
    values,
    ...(range && { range }),
  }
}

/** Where all are numbers. */
function rangeOf(values: readonly CountedValue[]): Range | undefined {
  const numbers = values.map(({ shown: { value } }) =>
    value.kind === 'primitive' && value.type === 'number' ? Number(value.text) : Number.NaN,
  )
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined
  return { min: numbers.reduce((one, other) => Math.min(one, other)), max: numbers.reduce((a, b) => Math.max(a, b)) }
}

const absences = (shown: ShownValue, reports: readonly Paths[]): number =>
  reports.filter((paths) => isAbsent(shown, paths)).length

/** Whether a report shows that it has no such value: the object that it would stand in is there, and whole. */
export function isAbsent({ path, parent }: ShownValue, paths: Paths): boolean {
  if (paths.has(path) || parent === undefined) return false
  const around = paths.get(parent)
  return around?.value.kind === 'object' && around.value.cut === undefined
}
