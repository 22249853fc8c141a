/** From drafts to the sinks. Browsers load all this with the first failure. */

import type { Asked } from '../eager/asked.ts'
import type { Collected, Courier, CourierPlace } from '../eager/courier.ts'
import type { ReportDraft } from '../eager/draft.ts'
import { failuresOf } from '../eager/failures.ts'
import type { Keep } from '../eager/recording/keeper.ts'
import type { CapturedFrame, Crossing, FrameTaker, Recording } from '../eager/recording/model.ts'
import { sharedState } from '../eager/recording/shared.ts'
import { isStackOverflow } from '../eager/recording/stack-overflow.ts'
import { closeRecording, reopenRecording } from '../eager/recording.ts'
import { StandIns } from '../eager/stand-ins.ts'
import type { Report } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { isFarFromGhosts } from '../report/depth.ts'
import { stacksOf } from '../report/described.ts'
import { SnapshotTaker } from '../report/frames.ts'
import { awaitsNames } from '../report/names.ts'
import { Admission } from './admission.ts'
import { AwaitedNames } from './awaited-names.ts'
import { CircumstancesReader } from './circumstances.ts'
import type { Destination, RunInContext } from './destination.ts'
import { failureText } from './failure-text.ts'
import { createSnapshottingKeeper } from './letting-go.ts'
import { keyOf } from './limiter.ts'
import { ReportMaker, type Stacks, type Told } from './maker.ts'
import { withRecent } from './recent.ts'
import { createRetries, handToFirstAttempts } from './retries.ts'
import { shownError } from './shown-error.ts'
import { type ComplainMasked, createSinks, type Sinks } from './sinks.ts'
import { Waiting } from './waiting.ts'

/** The parts of a courier. */
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
  /** Drafts from before the courier was made. */
  readonly #early: ReportDraft[]
  /** Reports that wait for source maps. */
  readonly #waiting = new Waiting(() => this.#writePages())
  readonly #names = new AwaitedNames(
    () => this.#writePages(),
    (draft) => this.deliver(false, draft),
  )
  readonly #maker: ReportMaker
  readonly #circumstances: CircumstancesReader
  readonly #contexts = new WeakMap<Recording, RunInContext>()
  readonly #retries = createRetries()
  /** Resolves when all reports so far are finished, which happens in the order of their failures. */
  #inTurn: Promise<unknown> = Promise.resolve()
  /** The limiter's window when the last report was finished. */
  #window = 0

  constructor({ destination, place, collected }: Parts) {
    this.#destination = destination
    this.#collected = collected
    const complain: ComplainMasked = (what, error, rules) => this.#complain(what, error, rules)
    this.#sinks = createSinks(destination, complain)
    // From now on, values are copied before they are dropped.
    const { keep = createSnapshottingKeeper(destination) } = place
    // Pages keep the newest recordings from here on: until now, only the eager part was loaded.
    const known = withRecent(keep)
    this.#keep = place.keep = destination.recent ? keep : known
    this.#circumstances = new CircumstancesReader(destination, complain)
    this.#maker = new ReportMaker(destination, destination.recent ?? known.recent)
    this.#admission = new Admission({
      destination,
      clock: place,
      keep: this.#keep,
      collected,
      complain,
      isTelling: () => this.#sinks.isTelling,
      passTask: () => this.#countRefused(),
    })
    this.#early = [...collected.pending.values()]
  }

  createTaker(recording: Recording): FrameTaker {
    const context = this.#contexts.has(recording) ? undefined : this.#destination.takeContext?.()
    // Once, since where the stack is used up, this is tried again.
    if (context) this.#contexts.set(recording, context)
    // Copied now, looked at when its names are there.
    if (awaitsNames(recording)) return new StandIns(() => this.#destination.now())
    const isTooMuch = (frame: CapturedFrame): boolean => isFarFromGhosts(recording, frame)
    return new SnapshotTaker(this.#destination, undefined, isTooMuch).learn(recording)
  }

  admit(crossing: Crossing): boolean | undefined {
    const isAdmitted = this.#admission.admit(crossing)
    if (isAdmitted) this.#circumstances.read(crossing.recording)
    return isAdmitted
  }

  deliver(isEnd = false, only?: ReportDraft): void {
    const isLast = isEnd || !!this.#destination.isEnding?.()
    if (isLast) {
      this.#names.end()
      this.#waiting.end()
    }
    // At the end of the event loop, a task would be one more turn of it, without end.
    else this.#admission.passTaskSoon()
    for (const draft of this.#early.splice(0)) this.#attempt(() => this.#reconsider(draft))
    // Drafts are removed meanwhile.
    const all = only ? [only] : [...this.#collected.pending.values()]
    handToFirstAttempts(all, (crossing) => keyOf(crossing, this.#destination))
    for (const draft of all) {
      this.#attempt(() => this.#deliverOne(draft, { isLast, tellsDropped: draft === all.at(-1) }))
    }
    this.#writePages()
  }

  async finished(): Promise<void> {
    await this.#names.finished()
    await this.#waiting.finished()
    this.#tellRepeats()
    await this.#sinks.finished()
  }

  /** Decides what could not be decided before the courier had loaded: ignored errors. */
  #reconsider(draft: ReportDraft): void {
    const { recording, crossings } = draft
    const admitted = this.#admission.reconsider(draft)
    if (admitted === true) {
      this.#circumstances.read(recording)
      return
    }
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
    const reasons = this.#admission.limiter.takeReasons()
    if (dropped === 0) return
    const reports = dropped === 1 ? 'report was' : 'reports were'
    const more = reasons.length > 0 && reasons.every((reason) => reason.endsWith(' is 0')) ? '' : 'more '
    this.#collected.complain(`${dropped} ${more}${reports} dropped`, reasons.join(', ') || 'too many at once')
  }

  #takeDropped(): number {
    const { dropped } = this.#collected
    this.#collected.dropped = 0
    return dropped
  }

  /** @param tellsDropped its report is the last one for now, and has the count of dropped ones */
  #deliverOne(draft: ReportDraft, { isLast, tellsDropped }: { isLast: boolean; tellsDropped: boolean }): void {
    // When a step is tried again, the macrotask may have done its work.
    if (this.#collected.pending.get(draft.recording) !== draft || (!isLast && this.#names.has(draft))) return
    const told = this.#describe(draft)
    const last = tellsDropped && told.at(-1)
    if (last) last.finished.dropped = last.described.draft.dropped = this.#takeDropped()
    for (const each of told) this.#finish(each, draft, isLast)
  }

  #finish(told: Told, { error: thrown, recording }: ReportDraft, isLast: boolean): void {
    const { described } = told
    const error = this.#destination.consoleMapsErrors ? thrown : undefined
    const finish = (stacks: Stacks): void =>
      this.#attempt(() => {
        const report = this.#maker.make(told, stacks)
        const shown = error === undefined ? undefined : shownError(error, report)
        if (this.#window !== this.#admission.limiter.window) this.#tellRepeats()
        this.#countRefused()
        if (this.#retries.isRetry(report, described.draft.recording.toldIn)) {
          this.#collected.dropped += report.dropped
          return
        }
        const delivered = { report, thrown, run: this.#contexts.get(recording), error: shown, key: told.key }
        const { configured, listeners } = sharedState()
        this.#sinks.emit({ ...delivered, options: described.options, store: configured.store }, listeners)
      })
    const stacks = stacksOf(described)
    const symbolication = this.#destination.symbolicate(stacks)
    const unchanged = { stacks, notes: [] }
    if (!(symbolication instanceof Promise)) finish(symbolication)
    else if (isLast) finish(unchanged)
    else this.#finishInTurn(symbolication, unchanged, finish)
  }

  /** Where the lookup fails or the end comes first, the report has what is there. */
  #finishInTurn(symbolication: Promise<Stacks>, unchanged: Stacks, finish: (stacks: Stacks) => void): void {
    let known = unchanged
    const take = (found: Stacks): void => {
      known = found
    }
    this.#inTurn = Promise.all([symbolication.then(take, () => {}), this.#inTurn])
    this.#waiting.add(this.#inTurn, undefined, () => finish(known))
  }

  reportOf(asked: Asked): Promise<Report> {
    return this.#maker.reportOf(asked, this.#collected.pending.get(asked.recording))
  }

  reportNow(asked: Asked): Report | undefined {
    return this.#maker.reportNow(asked, this.#collected.pending.get(asked.recording))
  }

  /** @returns the reports to be made of the failures in the draft. */
  #describe(draft: ReportDraft): Told[] {
    try {
      const told = this.#maker.begin(draft, this.#admission.admitAgain(failuresOf(draft, this.#destination)))
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
    this.#admission.limiter.settle(recording)
  }

  /** Later failures belong to another window. */
  #tellRepeats(): void {
    const step = (): void => {
      this.#window = this.#admission.limiter.window
      this.#retries.clear()
      this.#countRefused()
      this.#sinks.tellRepeats()
    }
    this.#attempt(() => this.#destination.shield(step))
  }

  #countRefused(): void {
    this.#admission.countRethrown()
    for (const [key, count] of Object.entries(this.#admission.limiter.takeRefused())) this.#sinks.refuse(key, count)
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

  /** The error of a listener or a sink may hold the secrets of its report. */
  #complain(what: string, error: unknown, rules?: MaskRules): void {
    const text = failureText(error, this.#destination)
    if (text !== undefined) this.#collected.complain(what, this.#maker.maskFor(rules).text(text))
  }
}
