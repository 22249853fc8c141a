/** From drafts to the sinks. Browsers load all this with the first failure. */

import { createMasks, type MaskRules } from '../mask.ts'
import type { StackFrame } from '../model.ts'
import { isStackOverflow } from '../recording/stack-overflow.ts'
import {
  type Crossing,
  closeRecording,
  dropRecording,
  type FrameTaker,
  type Recording,
  reopenRecording,
  sharedState,
} from '../recording.ts'
import type { DescribedReport } from '../report/described.ts'
import type { ReportDraft } from '../report/draft.ts'
import { failuresOf } from '../report/failures.ts'
import { SnapshotTaker } from '../report/frames.ts'
import { describe, finishReport } from '../report.ts'
import { onceSoon } from '../schedule.ts'
import type { Destination } from './destination.ts'
import { describeFailure } from './failure.ts'
import { createIgnoring, type Ignoring } from './ignoring/ignoring.ts'
import { type Clock, createLimiter, type Limiter } from './limiter.ts'
import { shownError } from './shown-error.ts'
import { type Complain, createSinks, type Sinks } from './sinks.ts'

/** Reports that may wait for the end of the task. */
const MAX_PENDING = 100

/** What a courier shares with whoever collects the drafts. */
export interface Collected {
  /** A draft is taken out as soon as nothing of the program is needed any more. */
  readonly pending: Map<Recording, ReportDraft>
  readonly complain: Complain
  readonly clock: Clock
}

export interface Courier {
  /** What takes the snapshots of one report. */
  createTaker(): FrameTaker
  /**
   * Whether a report of an error that leaves a ghost may be made now. `undefined` when the error is no failure: that is not reported, not counted, and
   * recorded as before. Asked a second time where a report would be made, since a crash loop comes here over and over.
   */
  admit(crossing: Crossing): boolean | undefined
  /** Delivers drafts that are pending. @param isLast nothing that takes time will finish: nothing waits for places in the source any more. */
  deliver(drafts: Iterable<ReportDraft>, isLast?: boolean): void
  /** Resolves when every sink has finished. */
  finished(): Promise<void>
  /** Says how many reports were dropped since the last one. */
  end(dropped: number): void
}

export function createCourier(destination: Destination, collected: Collected): Courier {
  return new DestinationCourier(destination, collected)
}

class DestinationCourier implements Courier {
  readonly #destination: Destination
  readonly #collected: Collected
  readonly #sinks: Sinks
  readonly #ignoring: Ignoring
  /** Drafts of the time before. */
  readonly #early: ReportDraft[]
  /** Reports that were dropped, but for those that drafts know of. */
  #dropped = 0
  /** Reports that wait for source maps; each finishes without them when called. */
  readonly #waiting = new Set<() => void>()
  /** What reports wait for. None is ever rejected. */
  readonly #tasks = new Set<Promise<void>>()
  readonly #nextId = createIds()
  readonly #maskFor = createMasks()
  readonly #limiter: Limiter
  readonly #passTaskSoon: () => void

  constructor(destination: Destination, collected: Collected) {
    this.#destination = destination
    this.#collected = collected
    const complain = (what: string, error: unknown, rules?: MaskRules): void => this.#complain(what, error, rules)
    this.#sinks = createSinks(destination, complain)
    this.#ignoring = createIgnoring(destination, complain)
    this.#limiter = createLimiter(collected.clock, destination)
    this.#passTaskSoon = onceSoon(
      (task) => destination.schedule(task),
      () => this.#limiter.passTask(),
    )
    this.#early = [...collected.pending.values()]
  }

  createTaker(): FrameTaker {
    return new SnapshotTaker(this.#destination)
  }

  admit(crossing: Crossing): boolean | undefined {
    // A listener that fails would be told of its own failure, for ever; a function that says which errors are ignored would be asked of it.
    const isOurs = this.#sinks.isTelling || this.#ignoring.isAsking
    const isAskedAgain = crossing.isIgnored !== undefined
    if (!isOurs && this.#ignoring.ignores(crossing)) return undefined
    const isFull = isOurs || this.#collected.pending.size >= MAX_PENDING
    if (!isFull && this.#limiter.admits(crossing, isAskedAgain)) return true
    this.#passTaskSoon()
    return false
  }

  deliver(drafts: Iterable<ReportDraft>, isLast = false): void {
    if (isLast) for (const finishNow of [...this.#waiting]) finishNow()
    // At the end of the event loop, a task would be one more turn of it: then there would be no end.
    if (!isLast && !this.#destination.isEnding?.()) this.#passTaskSoon()
    for (const draft of this.#early.splice(0)) this.#attempt(() => this.#reconsider(draft))
    // They are taken out meanwhile.
    for (const draft of [...drafts]) this.#attempt(() => this.#deliverOne(draft, isLast))
    this.#attempt(() => this.#sinks.writePages())
  }

  async finished(): Promise<void> {
    for (const task of this.#tasks) await task
    await this.#sinks.finished()
  }

  /** Nobody could say before what is ignored. */
  #reconsider(draft: ReportDraft): void {
    const { recording, crossings } = draft
    const kept = crossings.filter((crossing) => !this.#ignoring.ignoresPast(crossing))
    const [first] = kept
    crossings.splice(0, crossings.length, ...kept)
    if (first && this.#limiter.admits(first, true)) return
    this.#collected.pending.delete(recording)
    this.#dropped += draft.dropped + (first ? 1 : 0)
    if (first) dropRecording(recording)
    else reopenRecording(recording)
  }

  end(droppedSince: number): void {
    const dropped = droppedSince + this.#dropped
    if (dropped > 0) this.#collected.complain(`${dropped} more reports were dropped`, 'too many at once')
  }

  #deliverOne(draft: ReportDraft, isLast: boolean): void {
    // A step that is tried again may find its work done by the macrotask.
    if (this.#collected.pending.get(draft.recording) !== draft) return
    draft.dropped += this.#dropped
    this.#dropped = 0
    for (const described of this.#describe(draft)) this.#finish(described, draft.error, isLast)
  }

  #finish(described: DescribedReport, thrown: unknown, isLast: boolean): void {
    const error = this.#destination.consoleMapsErrors ? thrown : undefined
    const finish = ({ stacks, notes }: Stacks): void =>
      this.#attempt(() => {
        const mask = this.#maskFor(described.options)
        const context = { id: this.#nextId(), environment: this.#destination.environment(), stacks, notes, mask }
        const report = finishReport(described, context)
        const shown = error === undefined ? undefined : shownError(error, report)
        this.#sinks.emit({ report, error: shown, options: described.options }, sharedState().listeners)
      })
    const stacks = described.errors.map(({ report }) => report.stack)
    const symbolication = this.#destination.symbolicate(stacks)
    if (!(symbolication instanceof Promise)) finish(symbolication)
    else if (isLast) finish({ stacks, notes: [] })
    else this.#wait(symbolication, { stacks, notes: [] }, finish)
  }

  /** @returns what is to be told of each failure that the draft is of. */
  #describe(draft: ReportDraft): DescribedReport[] {
    const { pending } = this.#collected
    try {
      const failures = this.#admitted(failuresOf(draft))
      const described = failures.map((failure) =>
        describe(failure, this.#destination, this.#destination.defaultReportType),
      )
      closeRecording(draft.recording)
      pending.delete(draft.recording)
      return described
    } catch (error) {
      if (!isStackOverflow(error)) pending.delete(draft.recording)
      throw error
    }
  }

  /** All but the first are counted now. */
  #admitted(failures: readonly ReportDraft[]): ReportDraft[] {
    const admitted = failures.filter(
      ({ crossings }, index) => index === 0 || this.#limiter.admits(crossings[0] as Crossing, true),
    )
    const refused = failures.length - admitted.length
    return admitted.map((draft, index) => (index === 0 ? { ...draft, dropped: draft.dropped + refused } : draft))
  }

  /** Finishes with what comes first: the symbolication, or the end of the page. */
  #wait(symbolication: Promise<Stacks>, fallback: Stacks, finish: (stacks: Stacks) => void): void {
    const finishOnce = (stacks: Stacks): void => {
      if (this.#waiting.delete(finishNow)) finish(stacks)
    }
    const finishNow = (): void => finishOnce(fallback)
    this.#waiting.add(finishNow)
    const task = symbolication
      .then(finishOnce, finishNow)
      .then(() => this.#attempt(() => this.#sinks.writePages()))
      .finally(() => this.#tasks.delete(task))
    this.#tasks.add(task)
  }

  /** Runs a step of the runtime's own. Where the stack is used up, it is tried again when the stack is empty. */
  #attempt(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (isStackOverflow(error)) this.#destination.schedule(() => this.#attempt(step))
      else this.#complain('a report failed', error)
    }
  }

  /** What a listener or a sink throws may tell secrets, as what it was told of. */
  #complain(what: string, error: unknown, rules?: MaskRules): void {
    const text = describeFailure(error, this.#destination)
    if (text !== undefined) this.#collected.complain(what, this.#maskFor(rules).text(text))
  }
}

interface Stacks {
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
}

// Taken while the module loads: a seeded program counts on its random numbers, a test on its clock.
const { now } = Date
const { random } = Math

function createIds(): () => string {
  let prefix: string | undefined
  let count = 0
  return () => {
    prefix ??= `${now().toString(36)}-${random().toString(36).slice(2, 8)}`
    return `${prefix}-${++count}`
  }
}
