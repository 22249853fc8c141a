/** Two reports beside each other. */

import type { Frame, Report } from 'traceghost'
import { linkText, readReport, valueText, visible } from 'traceghost/reporters'
import { alignFrames } from './alignment.ts'
import { lookThrough } from './paths.ts'
import type { ShownValue } from './shown.ts'
import { isAbsent } from './tally.ts'

/** How two failures differ. */
export interface Comparison {
  readonly one: Side
  readonly other: Side
  /** Of the failures: error, place, ghost, and what else both reports say of them. */
  readonly facts: readonly Difference[]
  /** The captured frames, innermost first, aligned by function. */
  readonly frames: readonly FramePair[]
  /** Of the values, nearest to the failure first. */
  readonly values: readonly ValueDifference[]
  /** Differences of values that were left out at the end. */
  readonly omitted: number
  /** How many values are the same in both. */
  readonly same: number
  /** Paths of values that are masked in both, and so were not compared; at most a hundred. */
  readonly masked: readonly string[]
  /** A report has more values than were compared: beyond 10,000. */
  readonly isPartial: boolean
}

/** One of the reports of a comparison. */
export interface Side {
  readonly id: string
  readonly time: string
  readonly ghost: string
  readonly fingerprint: string
}

/** Texts that are safe to show; absent on the side that has none. */
export interface Difference {
  readonly name: string
  readonly one?: string
  readonly other?: string
}

/** A value that differs, or that only one report has. */
export interface ValueDifference extends Difference {
  /** The same as `name`: `charge › user.plan`. */
  readonly path: string
  /** `one` or `other` where the other report has no such value, or does not show it. */
  readonly only?: 'one' | 'other'
  /** Whether the report without the value shows that there is none. */
  readonly isAbsent: boolean
}

export interface FramePair {
  readonly functionName: string
  /** `src/pay.ts:42:7`; absent on the side that has no such frame. */
  readonly one?: string
  readonly other?: string
}

/** Of a value. */
const CELLS = 100
const MAX_VALUES = 500
const MAX_MASKED = 100

/** Compares two reports, of one fingerprint or of two. @throws TypeError for what is no report. */
export function compareReports(one: Report, other: Report): Comparison {
  const [a, b] = [readOrThrow(one), readOrThrow(other)]
  const [here, there] = [lookThrough(a), lookThrough(b)]
  const { values, ...rest } = valueDifferences(here.paths, there.paths)
  return {
    one: sideOf(a),
    other: sideOf(b),
    facts: factsOf(a).flatMap(([name, text], index) => differenceOf(name, text, factsOf(b)[index]?.[1])),
    frames: alignFrames(a.frames, b.frames).map(pairOf),
    values: values.slice(0, MAX_VALUES),
    omitted: Math.max(0, values.length - MAX_VALUES),
    ...rest,
    isPartial: here.isPartial || there.isPartial,
  }
}

function readOrThrow(report: Report): Report {
  const read = readReport(report)
  if (!read) throw new TypeError('compareReports takes two reports, as the store, onReport and reportOf give them.')
  return read
}

const sideOf = ({ id, time, ghost, fingerprint }: Report): Side => ({
  id: visible(id),
  time,
  ghost: visible(ghost),
  fingerprint: visible(fingerprint),
})

/** In the same order for each report. */
const factsOf = ({ ghost, trigger, suppressed, error }: Report): [name: string, text: string | undefined][] => [
  ['ghost', ghost],
  ['error', error.type],
  ['place', linkText(trigger)],
  ['function', trigger.functionName],
  ['suppressed', String(suppressed)],
]

function differenceOf(name: string, one: string | undefined, other: string | undefined): Difference[] {
  if (one === other) return []
  return [
    {
      name,
      ...(one !== undefined && { one: visible(one) }),
      ...(other !== undefined && { other: visible(other) }),
    },
  ]
}

function pairOf({ one, other }: { readonly one?: Frame; readonly other?: Frame }): FramePair {
  return {
    functionName: visible((one ?? other)?.functionName ?? ''),
    ...(one && { one: linkText(one) }),
    ...(other && { other: linkText(other) }),
  }
}

type Paths = ReadonlyMap<string, ShownValue>
type Found = Pick<Comparison, 'same' | 'masked'> & { readonly values: ValueDifference[] }

function valueDifferences(one: Paths, other: Paths): Found {
  const values: ValueDifference[] = []
  const masked: string[] = []
  let same = 0
  for (const [path, left] of one) {
    const right = other.get(path)
    if (isSaidElsewhere(left, right)) continue
    if (left.masked && right?.masked) masked.push(path)
    else if (!right) values.push(...onlyIn('one', left, one, other))
    else if (isSame(left, right)) same++
    else if (path !== 'error.name') values.push({ path, name: path, ...textsOf(left, right), isAbsent: false })
  }
  for (const [path, right] of other) if (!one.has(path)) values.push(...onlyIn('other', right, other, one))
  return { values, same, masked: masked.slice(0, MAX_MASKED) }
}

/** The value is written out at another path, in both reports. */
const isSaidElsewhere = (one: ShownValue, other: ShownValue | undefined): boolean =>
  one.original !== undefined && (other === undefined || other.original !== undefined)

/** The entries of two objects are compared by themselves. */
function textsOf(one: ShownValue, other: ShownValue): { one: string; other: string } {
  const areObjects = one.value.kind === 'object' && other.value.kind === 'object' && one.text !== other.text
  return areObjects ? { one: one.text, other: other.text } : { one: textOf(one), other: textOf(other) }
}

/** With as many of its entries as fit on a line. */
const textOf = ({ value }: ShownValue): string => valueText(value, CELLS)

/** Where a report does not know a value, the texts say why: `<getter: not run>`. */
const isSame = (one: ShownValue, other: ShownValue): boolean => one.key === other.key && one.text === other.text

/** The values in an object that only one has say no more than the object itself. */
function onlyIn(only: 'one' | 'other', shown: ShownValue, own: Paths, missing: Paths): ValueDifference[] {
  const { path, parent } = shown
  const around = parent === undefined ? undefined : own.get(parent)
  const isBelow = around !== undefined && missing.get(around.path)?.value.kind !== 'object'
  return isBelow || isSaidElsewhere(shown, undefined)
    ? []
    : [{ path, name: path, [only]: textOf(shown), only, isAbsent: isAbsent(shown, missing) }]
}
