/**
 * From the first boundary to the sinks: one report an error, at once when it is suppressed, else when unwinding is over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import { createLimiter, type Limiter } from './delivery/limiter.ts'
import { type Complain, createSinks, type ReportListener, type Sinks } from './delivery/sinks.ts'
import type { StackFrame } from './model.ts'
import type { Platform, Reporting } from './platform/platform.ts'
import { dropRecording, type Recording } from './recording.ts'
import { readString } from './report/data.ts'
import { type Crossing, crossAgain, type ReportDraft, startDraft } from './report/draft.ts'
import { isStackOverflow } from './report/frames.ts'
import type { DescribedReport } from './report.ts'

export type { ReportListener } from './delivery/sinks.ts'
export type { Crossing } from './report/draft.ts'

export interface Delivery {
  /** An error leaves a ghost. @returns whether it ends here, because the ghost suppresses it. */
  cross(crossing: Crossing): boolean
  /** Delivers what is pending; what needs no waiting is done when this returns. Resolves when every sink has finished. */
  flush(): Promise<void>
  /** Calls a listener with every report. @returns a function that ends it. */
  listen(listener: ReportListener): () => void
  /** Says on one line that the runtime itself failed; the same line once only. Never throws. */
  complain: Complain
}

const MAX_COMPLAINTS = 50
/** Reports that may wait for the rest of the runtime to be loaded. */
const MAX_PENDING = 100

export function createDelivery(platform: Platform): Delivery {
  return new PlatformDelivery(platform)
}

class PlatformDelivery implements Delivery {
  readonly complain: Complain
  readonly #platform: Platform
  readonly #limiter: Limiter
  readonly #sinks: Sinks
  readonly #pending = new Map<Recording, ReportDraft>()
  /** Reports that wait for source maps; each finishes without them when called. */
  readonly #waiting = new Set<() => void>()
  /** What reports wait for. None is ever rejected. */
  readonly #tasks = new Set<Promise<void>>()
  readonly #listeners = new Set<ReportListener>()
  readonly #nextId = createIds()
  #dropped = 0
  #isListening = false
  #isScheduled = false

  constructor(platform: Platform) {
    this.#platform = platform
    this.#limiter = createLimiter(platform.now)
    this.complain = createComplain(platform)
    this.#sinks = createSinks(platform, this.complain)
  }

  cross(crossing: Crossing): boolean {
    const { recording, site, options } = crossing
    const suppressed = options.suppress && site.kind !== 'constructor'
    const draft = this.#pending.get(recording) ?? this.#start(crossing)
    if (!draft) return suppressed
    crossAgain(draft, crossing)
    if (suppressed) {
      draft.suppressed = true
      this.#deliver([draft], false)
    }
    return suppressed
  }

  async flush(): Promise<void> {
    this.#deliverAll()
    while (this.#tasks.size > 0) await Promise.all(this.#tasks)
    await this.#sinks.finished()
  }

  listen(listener: ReportListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #start(crossing: Crossing): ReportDraft | undefined {
    const { recording, site } = crossing
    if (recording.state !== 'open') return undefined
    if (!this.#limiter.allows(site) || this.#pending.size >= MAX_PENDING) {
      this.#dropped++
      dropRecording(recording)
      return undefined
    }
    const context = { memoryBytes: this.#platform.memoryBytes(), dropped: this.#dropped }
    const draft = startDraft(crossing, context, this.#platform)
    this.#dropped = 0
    this.#limiter.count(site)
    this.#pending.set(recording, draft)
    this.#watch()
    return draft
  }

  /** Sees to it that what is pending is delivered. */
  #watch(): void {
    if (!this.#isListening) {
      this.#isListening = true
      this.#platform.onEnd({ failed: () => this.#deliverAll(), ended: () => this.#end() })
    }
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#platform.schedule(() => {
      this.#isScheduled = false
      this.#deliverAll()
    })
  }

  #deliverAll(): void {
    this.#deliver([...this.#pending.values()], false)
  }

  /** @param isLast nothing that takes time will finish. */
  #deliver(drafts: readonly ReportDraft[], isLast: boolean): void {
    if (drafts.length === 0) return
    const reporting = this.#platform.reporting()
    if (reporting instanceof Promise) {
      this.#load(reporting)
    } else {
      for (const draft of drafts) this.#attempt(() => this.#deliverOne(draft, reporting, isLast))
      this.#attempt(() => this.#sinks.writePages())
    }
  }

  /** Delivers all that is pending when the rest of the runtime is there. */
  #load(reporting: Promise<Reporting>): void {
    const load = reporting.then(
      () => this.#deliverAll(),
      (error) => {
        for (const recording of this.#pending.keys()) dropRecording(recording)
        this.#pending.clear()
        this.complain('a part of traceghost could not be loaded', error)
      },
    )
    this.#track(load)
  }

  #track(promise: Promise<void>): void {
    const task = promise.finally(() => this.#tasks.delete(task))
    this.#tasks.add(task)
  }

  #deliverOne(draft: ReportDraft, reporting: Reporting, isLast: boolean): void {
    // A step that is tried again may find its work done by the macrotask.
    if (this.#pending.get(draft.recording) !== draft) return
    const described = this.#describe(draft, reporting)
    const error = this.#platform.consoleMapsErrors ? draft.error : undefined
    const finish = ({ stacks, notes }: Stacks): void =>
      this.#attempt(() => {
        const context = { id: this.#nextId(), environment: this.#platform.environment(), stacks, notes }
        const report = reporting.finishReport(described, context)
        const { printConsole } = reporting
        this.#sinks.emit({ report, error, options: draft.options, printConsole }, this.#listeners)
      })
    const stacks = described.errors.map(({ report }) => report.stack)
    const symbolication = this.#platform.symbolicate(stacks)
    if (!(symbolication instanceof Promise)) finish(symbolication)
    else if (isLast) finish({ stacks, notes: [] })
    else this.#wait(symbolication, { stacks, notes: [] }, finish)
  }

  #describe(draft: ReportDraft, reporting: Reporting): DescribedReport {
    try {
      const described = reporting.describe(draft, this.#platform)
      this.#pending.delete(draft.recording)
      return described
    } catch (error) {
      if (!isStackOverflow(error)) this.#pending.delete(draft.recording)
      throw error
    }
  }

  /** Finishes with what comes first: the symbolication, or the end of the page. */
  #wait(symbolication: Promise<Stacks>, fallback: Stacks, finish: (stacks: Stacks) => void): void {
    const finishOnce = (stacks: Stacks): void => {
      if (this.#waiting.delete(finishNow)) finish(stacks)
    }
    const finishNow = (): void => finishOnce(fallback)
    this.#waiting.add(finishNow)
    this.#track(symbolication.then(finishOnce, finishNow).then(() => this.#attempt(() => this.#sinks.writePages())))
  }

  #end(): void {
    for (const finishNow of [...this.#waiting]) finishNow()
    this.#deliver([...this.#pending.values()], true)
    if (this.#dropped === 0) return
    this.#platform.warn(`traceghost: ${this.#dropped} more reports were dropped, too many came at once.`)
    this.#dropped = 0
  }

  /** Runs a step of the runtime's own. Where the stack is used up, it is tried again when the stack is empty. */
  #attempt(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (isStackOverflow(error)) this.#platform.schedule(() => this.#attempt(step))
      else this.complain('a report failed', error)
    }
  }
}

interface Stacks {
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
}

function createIds(): () => string {
  let prefix: string | undefined
  let count = 0
  return () => {
    prefix ??= `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
    return `${prefix}-${++count}`
  }
}

function createComplain(platform: Platform): Complain {
  const said = new Set<string>()
  return (what, error) => {
    try {
      if (isStackOverflow(error)) return
      const message = typeof error === 'object' && error !== null ? readString(error, 'message', platform) : error
      const line = `traceghost: ${what}: ${String(message).replace(/\s+/g, ' ')}`
      if (said.has(line) || said.size >= MAX_COMPLAINTS) return
      said.add(line)
      platform.warn(line)
    } catch {
      // There is nobody left to tell.
    }
  }
}
