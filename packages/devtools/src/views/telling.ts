// Why: docs/adr/what-in-common.md
/** How telling a fact is. */

import type { PrimitiveValue } from 'traceghost'
import type { Contrast } from './contrast.ts'
import type { ShownValue } from './shown.ts'
import type { Tally } from './tally.ts'

/** The values of a group of reports at one path. */
export interface Fact {
  readonly tally: Tally
  /** Reports of the group. */
  readonly count: number
  /** Absent where others do not show what they have. */
  readonly contrast: Contrast | undefined
  /** From 1, most telling. */
  readonly rank: number
}

/** Nine of ten. */
const MOST = 0.9

/** The rank of a fact, from 1, most telling, to 8. */
export function rankOf({ tally, count, contrast }: Omit<Fact, 'rank'>): number {
  const { values, absent } = tally
  const [top] = values
  if (!top) return absent > 0 ? (contrast?.differs ? 1 : 5) : 8
  // A value that others hide or leave out is not known to be so in all.
  const share = top.count / count
  // The place where it failed says so.
  if (top.shown.key === 'uninitialised') return 7
  const isNothing = isNothingness(top.shown)
  if (contrast?.differs) return isNothing ? 1 : 2
  if (contrast && share >= MOST && contrast.difference <= 1 - MOST) return 7
  if (share >= MOST && isNothing) return 3
  if (absent > 0) return 4
  return share >= MOST ? 5 : 6
}

/** Most telling first; then what differs more, stands in a nearer frame, and is less deep. */
export function byTelling(one: Fact, other: Fact): number {
  const [a, b] = [one.tally.shown, other.tally.shown]
  return (
    one.rank - other.rank ||
    (other.contrast?.difference ?? 0) - (one.contrast?.difference ?? 0) ||
    Number(a.place === '') - Number(b.place === '') ||
    Math.max(1, one.tally.values.length) - Math.max(1, other.tally.values.length) ||
    a.distance - b.distance ||
    a.depth - b.depth
  )
}

/** `null`, `undefined`, `NaN`, `false`, an empty text or collection: most failures begin with one. */
export function isNothingness({ value }: ShownValue): boolean {
  if (value.kind === 'primitive') return /^(?:null|undefined|NaN|false|)$/.test(value.text) && !isWord(value)
  return value.kind === 'object' && value.entries.length === 0 && !value.cut && !value.text && isPlain(value)
}

/** The string "null" is no `null`. */
const isWord = ({ type, text }: PrimitiveValue): boolean => type === 'string' && text !== ''

const isPlain = ({ type, size }: { readonly type: string; readonly size?: number }): boolean =>
  size === 0 || type === 'Object' || type === 'Array'
