/** From drafts to the sinks. Browsers load all this with the first failure. */

import { createMasks, type MaskRules } from '../mask.ts'
import type { Report, StackFrame } from '../model.ts'
import { isStackOverflow } from '../recording/stack-overflow.ts'
import {
  type Crossing,
  closeRecording,
  type FinishedReport,
  type FrameTaker,
  type Recording,
  reopenRecording,
  sharedState,
} from '../recording.ts'
import { type Asked, draftAsked } from '../report/asked.ts'
import type { DescribedReport } from '../report/described.ts'
import type { ReportDraft } from '../report/draft.ts'
import { failuresOf } from '../report/failures.ts'
import { SnapshotTaker } from '../report/frames.ts'
import { describe, finishReport } from '../report.ts'
import { onceSoon } from '../schedule.ts'
import type { Destination, RunInContext } from './destination.ts'
import { describeFailure } from './failure.ts'
import { FinishedReports } from './finished.ts'
import { createIgnoring, type Ignoring, leaveUnreported } from './ignoring/ignoring.ts'
import { type Clock, createLimiter, keyOf, type Limiter } from './limiter.ts'
import { createRetries } from './retries.ts'
import { shownError } from './shown-error.ts'
import { type Complain, createSinks, type Sinks } from './sinks.ts'
import { Waiting } from './waiting.ts'

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
  /** What takes the snapshots of one report. Called where the error leaves its first ghost: its listeners run in the asynchronous context of that moment. */
  createTaker(recording: Recording): FrameTaker
  /**
   * Whether a report of an error that leaves a ghost may be made now. `undefined` when the error is no failure: that is not reported, not counted, and
   * recorded as before. Asked a second time where a report would be made, since a crash loop comes here over and over.
   */
  admit(crossing: Crossing): boolean | undefined
  /** Delivers drafts that are pending. @param isLast nothing that takes time will finish: nothing waits for places in the source any more. */
  deliver(drafts: Iterable<ReportDraft>, isLast?: boolean): void
  /** The report of an error, whether it is delivered or not. Delivers nothing. */
  reportOf(asked: Asked): Promise<Report>
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
  /** Reports that wait for source maps. */
  readonly #waiting = new Waiting(() => this.#writePages())
  readonly #reports = new FinishedReports()
  readonly #contexts = new WeakMap<Recording, RunInContext>()
  readonly #maskFor = createMasks()
  readonly #limiter: Limiter
  readonly #retries = createRetries()
  /** That of the limiter, when the last report was finished. */
  #window = 0
  /** Of the reports dropped since the last draft: those that `end` has told of. */
  #told = 0
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
      () => {
        this.#limiter.passTask()
        this.#countRefused()
      },
    )
    this.#early = [...collected.pending.values()]
  }

  createTaker(recording: Recording): FrameTaker {
    const { takeContext } = this.#destination
    // Once: where the stack is used up, this is tried again.
    if (takeContext && !this.#contexts.has(recording)) this.#contexts.set(recording, takeContext())
    return new SnapshotTaker(this.#destination)
  }

  admit(crossing: Crossing): boolean | undefined {
    if (crossing.recording.isRefused) return this.#refuse(crossing)
    // A listener that fails would be told of its own failure, for ever; a function that says which errors are ignored would be asked of it.
    const isOurs = this.#sinks.isTelling || this.#ignoring.isAsking
    const isAskedAgain = crossing.isIgnored !== undefined
    if (!isOurs && this.#ignoring.ignores(crossing)) return undefined
    const isFull = isOurs || this.#collected.pending.size >= MAX_PENDING
    if (!isFull && this.#limiter.admits(crossing, isAskedAgain)) return true
    this.#passTaskSoon()
    this.#refuse(crossing)
    return false
  }

  /** No other ghost reports the error, but somebody may ask for a report of it. */
  #refuse(crossing: Crossing): undefined {
    this.#destination.shield(() => leaveUnreported(crossing))
    crossing.recording.isRefused = true
  }

  deliver(drafts: Iterable<ReportDraft>, isLast = false): void {
    if (isLast) this.#waiting.end()
    // At the end of the event loop, a task would be one more turn of it: then there would be no end.
    if (!isLast && !this.#destination.isEnding?.()) this.#passTaskSoon()
    for (const draft of this.#early.splice(0)) this.#attempt(() => this.#reconsider(draft))
    // They are taken out meanwhile.
    for (const draft of [...drafts]) this.#attempt(() => this.#deliverOne(draft, isLast))
    this.#writePages()
  }

  async finished(): Promise<void> {
    await this.#waiting.finished()
    this.#tellRepeats()
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
    reopenRecording(recording)
    for (const crossing of kept) this.#refuse(crossing)
  }

  end(droppedSince: number): void {
    this.#tellRepeats()
    this.#writePages()
    const dropped = this.#sinks.takeUntold(droppedSince - this.#told + this.#dropped)
    this.#told = droppedSince
    this.#dropped = 0
    if (dropped > 0) this.#collected.complain(`${dropped} more reports were dropped`, 'too many at once')
  }

  #deliverOne(draft: ReportDraft, isLast: boolean): void {
    // A step that is tried again may find its work done by the macrotask.
    if (this.#collected.pending.get(draft.recording) !== draft) return
    const told = Math.min(draft.dropped, this.#told)
    this.#told -= told
    draft.dropped += this.#dropped - told
    this.#dropped = 0
    for (const told of this.#describe(draft)) this.#finish(told, draft, isLast)
  }

  #finish(told: Told, { error: thrown, recording }: ReportDraft, isLast: boolean): void {
    const { described } = told
    const run = this.#contexts.get(recording)
    const error = this.#destination.consoleMapsErrors ? thrown : undefined
    const finish = (stacks: Stacks): void =>
      this.#attempt(() => {
        const report = this.#make(told, stacks)
        const shown = error === undefined ? undefined : shownError(error, report)
        if (this.#window !== this.#limiter.window) this.#tellRepeats()
        this.#countRefused()
        if (this.#retries.isRetry(report, described.draft.recording.toldIn)) return
        const { options } = described
        this.#sinks.emit({ report, thrown, run, error: shown, options, key: told.key }, sharedState().listeners)
      })
    const stacks = described.errors.map(({ report }) => report.stack)
    const symbolication = this.#destination.symbolicate(stacks)
    if (!(symbolication instanceof Promise)) finish(symbolication)
    else if (isLast) finish({ stacks, notes: [] })
    else this.#waiting.add(symbolication, { stacks, notes: [] }, finish)
  }

  async reportOf(asked: Asked): Promise<Report> {
    const { recording } = asked
    const draft = draftAsked(asked, this.#collected.pending.get(recording), now())
    const finished = this.#reports.of(recording, draft)
    if (finished.report) return finished.report
    finished.frames = draft.recording.slots.length
    finished.making ??= this.#makeAsked(draft, finished)
    return finished.making
  }

  async #makeAsked(draft: ReportDraft, finished: FinishedReport): Promise<Report> {
    const described = describe(draft, this.#destination, this.#destination.defaultReportType)
    const stacks = await this.#destination.symbolicate(described.errors.map(({ report }) => report.stack))
    const step = (): Report => finished.report ?? this.#make({ described, finished }, stacks)
    return this.#destination.shield(step)
  }

  /** One that somebody has asked for is the same. */
  #make({ described, finished }: Omit<Told, 'key'>, { stacks, notes }: Stacks): Report {
    const { dropped, suppressed } = described.draft
    const mask = this.#maskFor(described.options)
    const context = { id: finished.id, environment: this.#destination.environment(), stacks, notes, mask }
    const known = finished.report ?? finishReport(described, context)
    const isSame = known.dropped === dropped && known.suppressed === suppressed
    const report = isSame ? known : { ...known, dropped, suppressed }
    this.#reports.keep(finished, report)
    return report
  }

  /** @returns what is to be told of each failure that the draft is of. */
  #describe(draft: ReportDraft): Told[] {
    const { pending } = this.#collected
    try {
      const failures = this.#admitted(failuresOf(draft))
      const told = failures.map((failure, index) => {
        const isLast = index === failures.length - 1
        const finished = isLast ? this.#reports.of(draft.recording, draft) : this.#reports.begin(draft)
        // For whoever asks while places are looked up.
        const { dropped, suppressed, recording } = failure
        Object.assign(finished, { dropped, suppressed, frames: recording.slots.length })
        const key = keyOf(failure.crossings[0] as Crossing, this.#destination)
        return { described: describe(failure, this.#destination, this.#destination.defaultReportType), finished, key }
      })
      closeRecording(draft.recording)
      pending.delete(draft.recording)
      return told
    } catch (error) {
      if (!isStackOverflow(error)) pending.delete(draft.recording)
      throw error
    }
  }

  /** What comes now is of another window, or the last of this one. */
  #tellRepeats(): void {
    const step = (): void => {
      this.#window = this.#limiter.window
      this.#retries.clear()
      this.#countRefused()
      this.#sinks.tellRepeats()
    }
    this.#attempt(() => this.#destination.shield(step))
  }

  #countRefused(): void {
    for (const [key, count] of Object.entries(this.#limiter.takeRefused())) this.#sinks.refuse(key, count)
  }

  /** All but the first are counted now. */
  #admitted(failures: readonly ReportDraft[]): ReportDraft[] {
    const admitted = failures.filter(
      ({ crossings }, index) => index === 0 || this.#limiter.admits(crossings[0] as Crossing, true),
    )
    const refused = failures.length - admitted.length
    return admitted.map((draft, index) => (index === 0 ? { ...draft, dropped: draft.dropped + refused } : draft))
  }

  #writePages(): void {
    this.#attempt(() => this.#sinks.writePages())
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

/** A report that lacks its stacks. */
interface Told {
  readonly described: DescribedReport
  readonly finished: FinishedReport
  /** By which the limiter counts it. */
  readonly key: string
}

interface Stacks {
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
}

// Taken while the module loads: tests put clocks of their own in its place.
const { now } = Date
