import type { Crossing } from '../recording.ts'
import { isObject } from '../recording.ts'
import { type ErrorInspector, readClassName, readString } from '../report/data.ts'

/** Milliseconds; never goes back. */
export interface Clock {
  now(): number
}

/** Keeps a crash loop from becoming a loop of reports. */
export interface Limiter {
  /** Whether one more report may be made now. @param isCounted it will be made */
  admits(crossing: Crossing, isCounted: boolean): boolean
  /** A task has passed in which something failed. */
  passTask(): void
}

const WINDOW_MS = 1_000
const PER_FAILURE = 10
/** Reports of all failures, as a multiple of those of one. */
const KINDS = 5
/** Tasks in which a clock may stand still before it counts as one that does not go: tests stop clocks. */
const MAX_STILL = 5

/** Counts in windows of a second, equal failures together. Needs no timer: it looks at the clock when a report is due. */
export function createLimiter(clock: Clock, inspector: ErrorInspector): Limiter {
  let windowEnd = 0
  let total = 0
  let counts: Record<string, number> = {}
  let lastTime = -1
  let stillTasks = 0
  return {
    admits(crossing, isCounted) {
      const time = clock.now()
      if (time >= windowEnd) {
        windowEnd = time + WINDOW_MS
        total = 0
        counts = {}
      }
      const [configured, mark] = [crossing.options[0], crossing.options[1]]
      const max = mark.maxReportsPerSecond ?? configured.maxReportsPerSecond ?? PER_FAILURE
      const key = keyOf(crossing, inspector)
      const count = counts[key] ?? 0
      if (total >= max * KINDS || count >= max) return false
      if (isCounted) {
        total++
        counts[key] = count + 1
      }
      return true
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

/** What a fingerprint is made of, as far as it is known while the error unwinds. Sites by their text: those of wrappers that are made over and over are one. */
function keyOf({ error, recording, site }: Crossing, inspector: ErrorInspector): string {
  const thrower = recording.slots[0]
  const type = isObject(error)
    ? `${readClassName(error, inspector)} ${readString(error, 'name', inspector)}`
    : typeof error
  return `${site.name} ${site.file}:${site.line} ${thrower?.site.name} ${thrower?.line} ${type}`
}
