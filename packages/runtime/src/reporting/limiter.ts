import type { Crossing } from '../recording.ts'
import { isObject } from '../recording.ts'
import { type ErrorInspector, readClassName, readString } from '../report/data.ts'

/** Milliseconds; never goes back. */
export interface Clock {
  now(): number
}

/** Keeps a crash loop from becoming a loop of reports. */
export interface Limiter {
  /** Goes up with every second in which a report was due. */
  readonly window: number
  /** Whether one more report may be made now. @param isCounted it will be made */
  admits(crossing: Crossing, isCounted: boolean): boolean
  /** How many were refused since the last time after equal ones had been admitted, by their keys. */
  takeRefused(): Record<string, number>
  /** A task has passed in which something failed. */
  passTask(): void
}

export const WINDOW_MS = 1_000
const PER_FAILURE = 10
/** Reports of all failures, as a multiple of those of one. */
const KINDS = 5
/** Tasks in which a clock may stand still before it counts as one that does not go: tests stop clocks. */
const MAX_STILL = 5

/**
 * Counts in windows of a second, equal failures together. Needs no timer: it looks at the clock when a report is due.
 *
 * The program may have replaced built-ins while it is asked.
 */
export function createLimiter(clock: Clock, inspector: ErrorInspector): Limiter {
  let window = 0
  let windowEnd = 0
  let total = 0
  let counts: Record<string, number> = {}
  let refused: Record<string, number> = {}
  let lastTime = -1
  let stillTasks = 0
  return {
    get window() {
      return window
    },
    admits(crossing, isCounted) {
      const time = clock.now()
      if (time >= windowEnd) {
        window++
        windowEnd = time + WINDOW_MS
        total = 0
        counts = {}
      }
      const { options } = crossing
      const max = options[1].maxReportsPerSecond ?? options[0].maxReportsPerSecond ?? PER_FAILURE
      const key = keyOf(crossing, inspector)
      const count = counts[key] ?? 0
      if (total >= max * KINDS || count >= max) {
        if (count > 0) refused[key] = (refused[key] ?? 0) + 1
        return false
      }
      if (isCounted) {
        total++
        counts[key] = count + 1
      }
      return true
    },
    takeRefused() {
      const taken = refused
      refused = {}
      return taken
    },
    passTask() {
      const time = clock.now()
      stillTasks = time === lastTime ? stillTasks + 1 : 0
      lastTime = time
      if (stillTasks < MAX_STILL) return
      stillTasks = 0
      windowEnd = time
    },
  }
}

/** By which equal failures are counted: what a fingerprint is made of, as far as it is known while the error unwinds. Sites by their text: those of wrappers that are made over and over are one. */
export function keyOf({ error, recording, site }: Crossing, inspector: ErrorInspector): string {
  const thrower = recording.slots[0]
  const type = isObject(error)
    ? `${readClassName(error, inspector)} ${readString(error, 'name', inspector)}`
    : typeof error
  return `${site.name} ${site.file}:${site.line} ${thrower?.site.name} ${thrower?.line} ${type}`
}
