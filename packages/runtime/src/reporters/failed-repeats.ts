/** Recursion is shown once. */

import type { Frame } from '../model.ts'

/** Calls whose number is shown instead. */
export interface Repeats {
  readonly calls: number
  /** Of the functions that call each other; none where they are not known. */
  readonly names: readonly string[]
}

/** Functions that call each other in turn. */
const MAX_NAMES = 4
/** Fewer rounds are all shown. */
const MIN_ROUNDS = 4
/** The outermost half of the frames, behind those that a recording has left out. */
const OUTER = 32

const isFrame = (told: Frame | Repeats): told is Frame => 'scopes' in told

/**
 * Frames with a count in the place of rounds that are like the first one, which is left, as is the last one.
 *
 * @param frames innermost first
 * @param omitted how many were left out in the middle
 */
export function withoutRepeats(frames: readonly Frame[], omitted: number): (Frame | Repeats)[] {
  if (omitted === 0) return counted(frames)
  const inner = counted(frames.slice(0, -OUTER), true)
  const outer = counted(frames.slice(-OUTER))
  const before = inner.at(-1)
  const at = outer.findIndex((told) => !isFrame(told))
  const behind = outer[at]
  if (!before || isFrame(before) || !behind || isFrame(behind) || !outer.slice(0, at).every(isOf(before)))
    return [...inner, { calls: omitted, names: [] }, ...outer]
  const calls = before.calls + omitted + at + behind.calls
  return [...inner.slice(0, -1), { ...before, calls }, ...outer.slice(at + 1)]
}

const isOf =
  ({ names }: Repeats) =>
  (told: Frame | Repeats): boolean =>
    isFrame(told) && names.includes(told.functionName)

/** @param isCut the frames end in the middle: rounds that reach the end may go on */
function counted(frames: readonly Frame[], isCut = false): (Frame | Repeats)[] {
  const told: (Frame | Repeats)[] = []
  for (let at = 0; at < frames.length; ) {
    const rounds = roundsAt(frames, at)
    const { size = 1, end = at + 1 } = rounds ?? {}
    const first = frames.slice(at, at + size)
    const last = rounds && !(isCut && end === frames.length) ? frames.slice(end - size, end) : []
    const names = [...new Set(first.map(({ functionName }) => functionName))]
    const repeats = rounds && { calls: end - at - size - last.length, names }
    told.push(...first, ...(repeats ? [repeats] : []), ...last)
    at = end
  }
  return told
}

/** The number of frames that come again and again from here on, and where they end. */
function roundsAt(frames: readonly Frame[], at: number): { readonly size: number; readonly end: number } | undefined {
  for (let size = 1; size <= MAX_NAMES; size++) {
    let end = at + size
    while (isSame(frames[end], frames[end - size])) end++
    if (end - at >= size * MIN_ROUNDS) return { size, end }
  }
  return undefined
}

/** A stack has few lines, so the place of most frames is unknown. */
const isSame = (one: Frame | undefined, other: Frame | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.functionName === other.functionName &&
  one.file === other.file &&
  (one.approximate === true || other.approximate === true || (one.line === other.line && one.column === other.column))
