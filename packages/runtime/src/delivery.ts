/**
 * From the first boundary to the courier: one report an error, at once when it is suppressed, else when unwinding is over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import { createLimiter, type Limiter } from './delivery/limiter.ts'
import { suppresses } from './options.ts'
import type { Platform, Reporting } from './platform/platform.ts'
import { isStackOverflow } from './recording/stack-overflow.ts'
import { dropRecording, isObject, type Recording, sharedState } from './recording.ts'
import { type Crossing, crossAgain, type ReportDraft, startDraft } from './report/draft.ts'
import type { Courier } from './reporting/courier.ts'
import type { Complain } from './reporting/sinks.ts'
import { dataProperty } from './snapshot/intrinsics.ts'
import { StandIns } from './snapshot/stand-ins.ts'

export type { Crossing } from './report/draft.ts'

export interface Delivery {
  /** An error leaves a ghost. @returns whether it ends here, because the ghost suppresses it. */
  cross(crossing: Crossing): boolean
  /** Delivers what is pending; what needs no waiting is done when this returns. Resolves when every sink has finished. */
  flush(): Promise<void>
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
  readonly #pending = new Map<Recording, ReportDraft>()
  #reporting: Reporting | undefined
  #courier: Courier | undefined
  /** Resolves when the courier has come; never rejected. */
  #arrival: Promise<void> | undefined
  /** Errors that left a ghost where the stack was used up. */
  readonly #postponed: [crossing: Crossing, suppressed: boolean][] = []
  #dropped = 0
  #isListening = false
  #isScheduled = false

  constructor(platform: Platform) {
    this.#platform = platform
    this.#limiter = createLimiter(platform)
    this.complain = createComplain(platform)
  }

  cross(crossing: Crossing): boolean {
    const { recording, site, options } = crossing
    const suppressed = site.kind !== 'constructor' && suppresses(options)
    try {
      // Before anything else: a crash loop comes here over and over.
      if (recording.state === 'open') this.#admit(crossing)
      if (recording.state === 'closed') return suppressed
      this.#platform.shield(() => {
        this.#catchUp()
        this.#report(crossing, suppressed)
      })
    } catch (failure) {
      if (isStackOverflow(failure)) this.#postpone(crossing, suppressed)
      else this.complain('a report failed', failure)
    }
    return suppressed
  }

  async flush(): Promise<void> {
    this.#deliverAll()
    await this.#arrival
    await this.#courier?.finished()
  }

  #report(crossing: Crossing, suppressed: boolean): void {
    const draft = this.#pending.get(crossing.recording) ?? this.#start(crossing)
    if (!draft) return
    crossAgain(draft, crossing)
    draft.suppressed ||= suppressed
    const isEnding = this.#platform.isEnding?.() ?? false
    if (suppressed || isEnding) this.#deliver([draft], isEnding)
  }

  /** Where the stack is used up: for callers, which have more room, or for the next macrotask. */
  #postpone(crossing: Crossing, suppressed: boolean): void {
    const { recording, site } = crossing
    // A ghost that calls itself is left many times.
    const isKnown = this.#postponed.some(({ 0: left }) => left.recording === recording && left.site === site)
    if (!isKnown && this.#postponed.length < MAX_PENDING) this.#postponed.push([crossing, suppressed])
    else if (!isKnown) this.#drop(recording)
    this.#watch()
  }

  /** Reports what was postponed, until something fails again. */
  #catchUp(): void {
    for (let next = this.#postponed[0]; next; next = this.#postponed[0]) {
      try {
        this.#report(next[0], next[1])
      } catch (failure) {
        if (isStackOverflow(failure)) return
        this.complain('a report failed', failure)
      }
      this.#postponed.shift()
    }
  }

  #start(crossing: Crossing): ReportDraft | undefined {
    const { recording } = crossing
    if (recording.state !== 'open') return undefined
    const count = this.#admit(crossing)
    if (!count) return undefined
    this.#load()
    const platform = this.#platform
    const draft = startDraft(crossing, {
      memoryBytes: platform.memoryBytes(),
      dropped: this.#dropped,
      isProxy: platform.isProxy,
      shield: platform.shield,
      taker: this.#reporting?.createTaker() ?? new StandIns(platform.now),
    })
    // Not before: where the stack is used up, this is tried again further out.
    count()
    this.#dropped = 0
    this.#pending.set(recording, draft)
    this.#watch()
    return draft
  }

  /** @returns what counts a report of the site, if one more may be made now; else the recording is dropped. */
  #admit({ recording, site }: Crossing): ReturnType<Limiter> {
    // A listener that fails would be told of its own failure, for ever.
    const isRefused = this.#courier?.isTelling || this.#pending.size >= MAX_PENDING
    const count = isRefused ? undefined : this.#limiter(site)
    if (!count) this.#drop(recording)
    return count
  }

  #drop(recording: Recording): void {
    this.#dropped++
    dropRecording(recording)
  }

  /** Sees to it that what is pending is delivered. */
  #watch(): void {
    // What fails for want of stack is tried again.
    if (!this.#isListening) {
      this.#platform.onEnd({ failed: () => this.#deliverAll(), ended: () => this.#end() })
      sharedState().flushes.add(() => this.flush())
      this.#isListening = true
    }
    if (this.#isScheduled) return
    this.#platform.schedule(() => {
      this.#isScheduled = false
      this.#deliverAll()
    })
    this.#isScheduled = true
  }

  #deliverAll(isLast = false): void {
    try {
      this.#platform.shield(() => {
        if (isLast) this.#courier?.hurry()
        this.#catchUp()
        this.#deliver(this.#pending.values(), isLast)
      })
    } catch (failure) {
      this.complain('a report failed', failure)
    }
  }

  #deliver(drafts: Iterable<ReportDraft>, isLast = false): void {
    this.#courier?.deliver([...drafts], isLast)
  }

  /** Gets the rest of the runtime; everything that is pending is delivered when it is there. */
  #load(): void {
    if (this.#reporting || this.#arrival) return
    const reporting = this.#platform.reporting()
    if (reporting instanceof Promise) this.#arrival = this.#expect(reporting)
    else this.#engage(reporting)
  }

  #engage(reporting: Reporting): void {
    this.#courier = reporting.createCourier({
      pending: this.#pending,
      listeners: sharedState().listeners,
      complain: this.complain,
    })
    // Last: where the stack is used up, all of it is tried again.
    this.#reporting = reporting
  }

  async #expect(reporting: Promise<Reporting>): Promise<void> {
    try {
      this.#engage(await reporting)
    } catch (error) {
      for (const { recording, dropped } of this.#pending.values()) {
        this.#drop(recording)
        this.#dropped += dropped
      }
      this.#pending.clear()
      this.complain('a part of traceghost could not be loaded', error)
    }
    this.#arrival = undefined
    this.#deliver(this.#pending.values())
  }

  #end(): void {
    this.#deliverAll(true)
    if (this.#dropped === 0) return
    this.#platform.warn(`traceghost: ${this.#dropped} more reports were dropped, too many came at once.`)
    this.#dropped = 0
  }
}

function createComplain(platform: Platform): Complain {
  const said = new Set<string>()
  return (what, error) => {
    try {
      if (isStackOverflow(error)) return
      const message = isObject(error) ? dataProperty(error, 'message') : error
      const line = `traceghost: ${what}: ${String(message).replace(/\s+/g, ' ')}`
      if (said.has(line) || said.size >= MAX_COMPLAINTS) return
      said.add(line)
      platform.warn(line)
    } catch {
      // There is nobody left to tell.
    }
  }
}
