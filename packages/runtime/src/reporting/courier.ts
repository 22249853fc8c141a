/** From drafts to the sinks. Browsers load all this with the first failure. */

import { createMasks, type MaskRules } from '../mask.ts'
import type { Report, StackFrame } from '../model.ts'
import type { Keep } from '../recording/keeper.ts'
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
import { type Asked, draftAsked, indexesOf } from '../report/asked.ts'
import type { DescribedReport } from '../report/described.ts'
import type { ReportDraft } from '../report/draft.ts'
import { failuresOf } from '../report/failures.ts'
import { SnapshotTaker } from '../report/frames.ts'
import { describe, finishReport } from '../report.ts'
import { Admission } from './admission.ts'
import type { Destination, RunInContext } from './destination.ts'
import { describeFailure } from './failure.ts'
import { FinishedReports } from './finished.ts'
import { createSnapshottingKeeper } from './letting-go.ts'
import { type Clock, keyOf, type Limiter } from './limiter.ts'
import { createRetries } from './retries.ts'
import { shownError } from './shown-error.ts'
import { type Complain, createSinks, type Sinks } from './sinks.ts'
import { Waiting } from './waiting.ts'

/** What a courier shares with whoever collects the drafts. */
export interface Collected {
  /** A draft is taken out as soon as nothing of the program is needed any more. */
  readonly pending: Map<Recording, ReportDraft>
  /** Failures without a report that no report tells of. */
  dropped: number
  readonly complain: Complain
  /** Sees to it that what is pending is delivered, and that the end is told of. */
  watch(): void
}

export interface Courier {
  /** What takes the snapshots of one report. Called where the error leaves its first ghost: its listeners run in the asynchronous context of that moment. */
  createTaker(recording: Recording): FrameTaker
  /**
   * Whether the report of an error that leaves a ghost may be made now, or knows of the ghost. `undefined` when there is nothing to do: the error is no failure,
   * which is not reported, not counted, and recorded as before, or all that may be known is. Asked a second time where a report would be made, since a crash loop
   * comes here over and over.
   */
  admit(crossing: Crossing): boolean | undefined
  /**
   * Delivers the drafts that are pending.
   *
   * @param isLast nothing that takes time will finish: nothing waits for places in the source any more
   * @param only nothing but this draft
   */
  deliver(isLast?: boolean, only?: ReportDraft): void
  /** The report of an error, whether it is delivered or not. Delivers nothing. */
  reportOf(asked: Asked): Promise<Report>
  /** Resolves when every sink has finished. */
  finished(): Promise<void>
  /** Says how many reports were dropped since the last one. */
  end(): void
}

/** What a courier needs of the place that failures are recorded in. */
export interface CourierPlace extends Clock {
  /** See `Platform`. */
  keep?: Keep
}

/** What a courier is made of. */
interface Parts {
  readonly destination: Destination
  readonly place: CourierPlace
  readonly collected: Collected
}

export const createCourier = (parts: Parts): Courier => new DestinationCourier(parts)

class DestinationCourier implements Courier {
  readonly #destination: Destination
  readonly #collected: Collected
  readonly #sinks: Sinks
  readonly #admission: Admission
  readonly #keep: Keep
  /** Drafts of the time before. */
  readonly #early: ReportDraft[]
  /** Reports that wait for source maps. */
  readonly #waiting = new Waiting(() => this.#writePages())
  readonly #reports = new FinishedReports()
  readonly #contexts = new WeakMap<Recording, RunInContext>()
  readonly #maskFor = createMasks()
  readonly #limiter: Limiter
  readonly #retries = createRetries()
  /** That of the limiter, when the last report was finished. */
  #window = 0

  constructor({ destination, place, collected }: Parts) {
    this.#destination = destination
    this.#collected = collected
    const complain = (what: string, error: unknown, rules?: MaskRules): void => this.#complain(what, error, rules)
    this.#sinks = createSinks(destination, complain)
    // From now on, values are copied before they are dropped.
    place.keep ??= createSnapshottingKeeper(destination)
    this.#keep = place.keep
    this.#admission = new Admission({
      destination,
      clock: place,
      keep: this.#keep,
      collected,
      complain,
      isTelling: () => this.#sinks.isTelling,
      passTask: () => this.#countRefused(),
    })
    this.#limiter = this.#admission.limiter
    this.#early = [...collected.pending.values()]
  }

  createTaker(recording: Recording): FrameTaker {
    const { takeContext } = this.#destination
    // Once: where the stack is used up, this is tried again.
    if (takeContext && !this.#contexts.has(recording)) this.#contexts.set(recording, takeContext())
    return new SnapshotTaker(this.#destination).learn(recording)
  }

  admit(crossing: Crossing): boolean | undefined {
    return this.#admission.admit(crossing)
  }

  deliver(isEnd = false, only?: ReportDraft): void {
    const isLast = isEnd || !!this.#destination.isEnding?.()
    if (isLast) this.#waiting.end()
    // At the end of the event loop, a task would be one more turn of it: then there would be no end.
    else this.#admission.passTaskSoon()
    for (const draft of this.#early.splice(0)) this.#attempt(() => this.#reconsider(draft))
    // They are taken out meanwhile.
    const all = only ? [only] : [...this.#collected.pending.values()]
    for (const draft of all) {
      this.#attempt(() => this.#deliverOne(draft, { isLast, tellsDropped: draft === all.at(-1) }))
    }
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
    const admitted = this.#admission.reconsider(draft)
    if (admitted === true) return
    this.#collected.pending.delete(recording)
    this.#collected.dropped += admitted
    reopenRecording(recording)
    this.#keep(recording)
    this.#admission.refuseAll(crossings)
  }

  end(): void {
    this.#tellRepeats()
    this.#writePages()
    const dropped = this.#sinks.takeUntold(this.#takeDropped())
    const isOff = dropped === this.#limiter.takeUnwanted()
    const reports = dropped === 1 ? 'report was' : 'reports were'
    if (dropped === 0) return
    if (isOff) this.#collected.complain(`${dropped} ${reports} dropped`, 'maxReportsPerSecond is 0')
    else this.#collected.complain(`${dropped} more ${reports} dropped`, 'too many at once')
  }

  #takeDropped(): number {
    const { dropped } = this.#collected
    this.#collected.dropped = 0
    return dropped
  }

  /** @param tellsDropped its report is the last one for now */
  #deliverOne(draft: ReportDraft, { isLast, tellsDropped }: { isLast: boolean; tellsDropped: boolean }): void {
    // A step that is tried again may find its work done by the macrotask.
    if (this.#collected.pending.get(draft.recording) !== draft) return
    const told = this.#describe(draft)
    const last = told.at(-1)
    if (last && tellsDropped) last.finished.dropped = last.described.draft.dropped = this.#takeDropped()
    for (const each of told) this.#finish(each, draft, isLast)
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
        if (this.#retries.isRetry(report, described.draft.recording.toldIn)) {
          this.#collected.dropped += report.dropped
          return
        }
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
    const draft = draftAsked(asked, this.#collected.pending.get(recording), { now, inspector: this.#destination })
    const finished = this.#reports.of(recording, draft)
    if (finished.report) return finished.report
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
    const { dropped = 0, suppressed } = described.draft
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
    try {
      const failures = this.#admitted(failuresOf(draft, this.#destination))
      const told = failures.map((failure, index) => {
        const isLast = index === failures.length - 1
        const finished = isLast ? this.#reports.of(draft.recording, draft) : this.#reports.begin(draft)
        // For whoever asks while places are looked up.
        const { suppressed, recording } = failure
        Object.assign(finished, { suppressed, frames: indexesOf(recording, draft.recording) })
        const key = keyOf(failure.crossings[0] as Crossing, this.#destination)
        return { described: describe(failure, this.#destination, this.#destination.defaultReportType), finished, key }
      })
      closeRecording(draft.recording)
      this.#forget(draft)
      return told
    } catch (error) {
      if (!isStackOverflow(error)) this.#forget(draft)
      throw error
    }
  }

  #forget({ recording }: ReportDraft): void {
    this.#collected.pending.delete(recording)
    this.#limiter.settle(recording)
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
    this.#admission.countRethrown()
    for (const [key, count] of Object.entries(this.#limiter.takeRefused())) this.#sinks.refuse(key, count)
  }

  /** All but the first are counted now. */
  #admitted(failures: readonly ReportDraft[]): ReportDraft[] {
    return failures.filter(({ crossings, recording, missed = 0 }, index) => {
      const crossing = crossings[0] as Crossing
      const isAdmitted = index === 0 || this.#limiter.admits(crossing, true)
      if (index > 0) this.#limiter.settle(recording)
      this.#limiter.refuse(crossing, missed)
      this.#collected.dropped += missed + (isAdmitted ? 0 : 1)
      return isAdmitted
    })
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
