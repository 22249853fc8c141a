/** Decides which failures get a report, while they unwind. */

import type { Clock, Collected } from '../eager/courier.ts'
import type { ReportDraft } from '../eager/draft.ts'
import { lookAround } from '../eager/recording/around.ts'
import { MAX_FRAMES } from '../eager/recording/frames.ts'
import type { Keep } from '../eager/recording/keeper.ts'
import type { CapturedFrame, Crossing } from '../eager/recording/model.ts'
import { onceSoon } from '../eager/schedule.ts'
import { depthOf } from '../options.ts'
import { dropValues } from '../report/depth.ts'
import type { Destination } from './destination.ts'
import { createIgnoring, type Ignoring, leaveUnreported } from './ignoring/ignoring.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { Rethrown } from './rethrown.ts'
import type { ComplainMasked } from './sinks.ts'

/** Ghosts of one failure whose options count. */
const MAX_CROSSINGS = 100

interface Surroundings {
  readonly destination: Destination
  readonly clock: Clock
  readonly collected: Collected
  readonly complain: ComplainMasked
  readonly keep: Keep
  /** Whether a listener is being called. */
  isTelling(): boolean
  /** A task has passed in which something failed. */
  passTask(): void
}

export class Admission {
  readonly limiter: Limiter
  readonly #ignoring: Ignoring
  readonly #destination: Destination
  readonly #collected: Collected
  readonly #keep: Keep
  readonly #rethrown = new Rethrown()
  #isWatched = false
  readonly #isTelling: () => boolean
  readonly passTaskSoon: () => void

  constructor({ destination, clock, collected, complain, keep, isTelling, passTask }: Surroundings) {
    this.#keep = keep
    this.#destination = destination
    this.#collected = collected
    this.#isTelling = isTelling
    this.#ignoring = createIgnoring(destination, complain)
    this.limiter = createLimiter(clock, destination)
    this.passTaskSoon = onceSoon(
      (task) => destination.schedule(task),
      () => {
        this.limiter.passTask()
        passTask()
      },
    )
  }

  /** See `Courier.admit`. Runs without a shield. */
  admit(crossing: Crossing): boolean | undefined {
    const { recording } = crossing
    if (recording.isRefused) {
      this.#rethrown.pass(crossing, false)
      return this.#refuse(crossing)
    }
    if (recording.state === 'drafted') return !this.#passesBy(crossing) || undefined
    // A failing listener would get the report of its own failure, for ever; a predicate of `ignore` would be called for
    // its own.
    const isOurs = this.#isTelling() || this.#ignoring.isAsking
    const isAskedAgain = crossing.isIgnored !== undefined
    if (!isOurs && this.#ignoring.ignores(crossing)) {
      this.#keep(recording)
      return undefined
    }
    if (!isOurs && this.limiter.admits(crossing, isAskedAgain)) return true
    this.passTaskSoon()
    this.#watch()
    this.#refuse(crossing)
    this.#rethrown.pass(crossing, true)
    return false
  }

  /**
   * Decides again on a draft from before the courier had loaded, when nothing could be ignored. Removes its ignored
   * crossings.
   *
   * @returns `true` when a report is made, else how many failures are dropped.
   */
  reconsider({ crossings }: ReportDraft): true | number {
    const kept = crossings.filter((crossing) => !this.#ignoring.ignoresPast(crossing))
    const [first] = kept
    crossings.splice(0, crossings.length, ...kept)
    if (!first) return 0
    return this.limiter.admits(first, true) || 1
  }

  /** Counts the failures in one draft; the first one has been counted already. @returns those that get a report */
  admitAgain(failures: readonly ReportDraft[]): ReportDraft[] {
    return failures.filter(({ crossings, recording, missed = 0 }, index) => {
      const crossing = crossings[0] as Crossing
      const isAdmitted = index === 0 || this.limiter.admits(crossing, true)
      if (index > 0) this.limiter.settle(recording)
      this.limiter.refuse(crossing, missed)
      this.#collected.dropped += missed + (isAdmitted ? 0 : 1)
      return isAdmitted
    })
  }

  /** Counts errors that were thrown again after they were refused. */
  countRethrown(): void {
    for (const { crossing, failures } of this.#rethrown.take(this.#destination)) {
      this.limiter.refuse(crossing, failures)
      this.#collected.dropped += failures
    }
  }

  /** Makes sure that the end is noticed, where the number of missing reports is the only output. */
  #watch(): void {
    if (this.#isWatched) return
    this.#destination.shield(() => this.#collected.watch())
    this.#isWatched = true
  }

  /** No ghost reports the error, but a report may still be asked for. */
  refuseAll(crossings: readonly Crossing[]): void {
    for (const crossing of crossings) this.#refuse(crossing)
  }

  #refuse(crossing: Crossing): undefined {
    leaveUnreported(crossing, this.#destination)
    crossing.recording.isRefused = true
    this.#keep(crossing.recording)
  }

  /**
   * One object that is thrown over and over in a task, or passes ghosts without end. Beyond the frames with values,
   * only its origin is kept, since every microsecond counts.
   */
  #passesBy(crossing: Crossing): boolean {
    const { recording, site, options } = crossing
    const { last, count, crossings = [] } = recording
    if (!last || count <= MAX_FRAMES || options[1].suppress || options[0].suppress || this.#destination.isEnding?.())
      return false
    let isKnown = false
    for (let index = 0; index < crossings.length; index++) {
      const known = crossings[index] as Crossing
      if (known.site === site) isKnown = true
      if (count <= depthOf(known.options)) return false
    }
    if (!isKnown && crossings.length < MAX_CROSSINGS) return false
    if (!isKnown) leaveUnreported(crossing, this.#destination)
    last.crossing = crossing
    if (!('stack' in last)) lookAround(last)
    dropValues(last)
    recording.onCapture = dropValuesOfCallers
    return true
  }
}

const dropValuesOfCallers = (frame: CapturedFrame): void => {
  if (!frame.site.boundary) dropValues(frame)
}
