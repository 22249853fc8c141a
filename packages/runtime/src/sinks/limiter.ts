// Why: docs/adr/equal-failures.md

import type { Clock } from '../eager/courier.ts'
import { type ErrorInspector, readClassName, readString } from '../eager/data.ts'
import type { Crossing, Recording } from '../eager/recording/model.ts'
import { isObject } from '../eager/recording/store.ts'
import { keyOfSite } from '../report/names.ts'
import { Counts } from './counts.ts'
import { Sampling } from './sampling.ts'

/** Keeps a crash loop from becoming a loop of reports. */
export interface Limiter {
  /** Increases with every second in which a report was due. */
  readonly window: number
  /** Whether one more report may be made now. @param isCounted the report will be made, and waits until `settle` */
  admits(crossing: Crossing, isCounted: boolean): boolean
  /** The report of a failure waits no longer. */
  settle(recording: Recording): void
  /** Counts further failures like an admitted one. */
  refuse(crossing: Crossing, count: number): void
  /** How many were refused since the last call, after equal ones had been admitted, by their keys. */
  takeRefused(): Record<string, number>
  /** Why failures were refused since the last call. */
  takeReasons(): readonly string[]
  /** A task has passed in which something failed. */
  passTask(): void
}

export const WINDOW_MS = 1_000
const PER_FAILURE = 10
/** The limit of all failures, as a multiple of the limit of one kind. */
const KINDS = 5
/** The first report of each kind is also made beyond the limit, for so many kinds. */
const MAX_KINDS = 100
/** Equal failures whose reports may wait for the end of one task: each holds snapshots. */
const MAX_WAITING = 100
/** Tasks in which a clock may stand still before it counts as stopped: tests stop clocks. */
const MAX_STILL = 5

/** Whether there is room for one more: many of one kind leave room for the first of another. */
function hasRoom(counts: Counts, key: string, max: number): boolean {
  const count = counts.of(key)
  return count < max && (counts.total < max * KINDS || (count === 0 && counts.kinds < MAX_KINDS))
}

/**
 * Counts in windows of a second, equal failures together. Needs no timer: it reads the clock when a report is due.
 *
 * The program may have replaced built-ins when this runs.
 */
export function createLimiter(clock: Clock, inspector: ErrorInspector): Limiter {
  let window = 0
  let windowEnd = 0
  let admitted = new Counts()
  let waiting = new Counts()
  let refused: Record<string, number> = {}
  let reasons: Record<string, true> = {}
  let lastTime = -1
  let stillTasks = 0
  const sampling = new Sampling()
  const keys = new WeakMap<Recording, string>()

  function beginWindow(): void {
    const time = clock.now()
    if (time < windowEnd) return
    window++
    windowEnd = time + WINDOW_MS
    admitted = new Counts()
  }

  function refuse(key: string, crossing: Crossing, more: number): void {
    if (admitted.of(key) > 0) refused[key] = (refused[key] ?? 0) + more
    if (more === 0) return
    reasons[reasonOf(crossing, sampling.takes(key, rateOf(crossing)))] = true
    sampling.count(key, rateOf(crossing), more)
  }

  const isDue = (key: string, crossing: Crossing): boolean =>
    sampling.takes(key, rateOf(crossing)) &&
    hasRoom(admitted, key, maxOf(crossing)) &&
    hasRoom(waiting, key, MAX_WAITING)

  return {
    get window() {
      return window
    },
    admits(crossing, isCounted) {
      beginWindow()
      const key = keyOf(crossing, inspector)
      const isAdmitted = isDue(key, crossing)
      if (!isAdmitted) refuse(key, crossing, 1)
      else if (isCounted) {
        sampling.count(key, rateOf(crossing), 1)
        admitted.add(key, 1)
        waiting.add(key, 1)
        keys.set(crossing.recording, key)
      }
      return isAdmitted
    },
    settle(recording) {
      const key = keys.get(recording)
      if (key === undefined) return
      keys.delete(recording)
      waiting.add(key, -1)
      if (waiting.total === 0) waiting = new Counts()
    },
    refuse(crossing, more) {
      refuse(keyOf(crossing, inspector), crossing, more)
    },
    takeRefused() {
      const taken = refused
      refused = {}
      return taken
    },
    takeReasons() {
      const taken = Object.keys(reasons)
      reasons = {}
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

const maxOf = ({ options }: Crossing): number =>
  options[1].maxReportsPerSecond ?? options[0].maxReportsPerSecond ?? PER_FAILURE

const rateOf = ({ options }: Crossing): number => options[1].sampleRate ?? options[0].sampleRate ?? 1

function reasonOf(crossing: Crossing, isSampled: boolean): string {
  if (maxOf(crossing) === 0) return 'maxReportsPerSecond is 0'
  return isSampled ? 'too many at once' : `sampleRate is ${rateOf(crossing)}`
}

/**
 * The key by which equal failures are counted: the parts of a fingerprint that are known while the error unwinds. Sites
 * count by their text, so that wrappers which are made over and over have one key.
 */
export function keyOf({ error, recording, site }: Crossing, inspector: ErrorInspector): string {
  const thrower = recording.slots[0]
  const type = isObject(error)
    ? `${readClassName(error, inspector)} ${readString(error, 'name', inspector)}`
    : typeof error
  const by = thrower && keyOfSite(thrower.site)
  const scope = thrower?.scope
  return `${keyOfSite(site)} ${by} ${scope?.key ?? scope?.line} ${type}`
}
