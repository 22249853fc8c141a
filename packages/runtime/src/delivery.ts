/**
 * From the first boundary to the courier: one report an error, at once when it is suppressed, else when unwinding is over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import { createLimiter, type Limiter } from './delivery/limiter.ts'
import type { Platform, Reporting } from './platform/platform.ts'
import { isStackOverflow } from './recording/stack-overflow.ts'
import { dropRecording, isObject, type Recording, sharedState } from './recording.ts'
import { type Crossing, crossAgain, type ReportDraft, startDraft } from './report/draft.ts'
import type { Courier } from './reporting/courier.ts'
import type { Complain } from './reporting/sinks.ts'
import { onceSoon } from './schedule.ts'
import { dataProperty } from './snapshot/intrinsics.ts'
import { StandIns } from './snapshot/stand-ins.ts'

export type { Crossing } from './report/draft.ts'

const MAX_COMPLAINTS = 50
/** Reports that may wait for the rest of the runtime to be loaded. */
const MAX_PENDING = 100

export class Delivery {
  readonly #platform: Platform
  readonly #limiter: Limiter
  readonly #pending = new Map<Recording, ReportDraft>()
  #courier: Courier | undefined
  /** Resolves when the courier has come; never rejected. */
  #arrival: Promise<void> | undefined
  /** Made with the first failure, when the end of the process or page is listened for too. */
  #deliverSoon: (() => void) | undefined
  /** Errors that left a ghost where the stack was used up. */
  readonly #postponed: Crossing[] = []
  readonly #said = new Set<string>()
  #dropped = 0

  constructor(platform: Platform) {
    this.#platform = platform
    this.#limiter = createLimiter(platform)
  }

  /** An error leaves a ghost. @returns whether it ends here, because the ghost suppresses it. */
  cross(crossing: Crossing): boolean {
    const { recording } = crossing
    const isPostponed = this.#needsStack(() => {
      // Before anything else: a crash loop comes here over and over.
      if ((recording.state === 'open' && !this.#admit(crossing)) || recording.state === 'closed') return
      this.#platform.shield(() => {
        this.#catchUp()
        this.#report(crossing)
      })
    })
    if (isPostponed) this.#postpone(crossing)
    return isSuppressed(crossing)
  }

  /** Says on one line that the runtime itself failed; the same line once only. Never throws. */
  readonly complain: Complain = (what, error) => {
    try {
      if (isStackOverflow(error)) return
      const message = isObject(error) ? dataProperty(error, 'message') : error
      const line = `traceghost: ${what}: ${String(message).replace(/\s+/g, ' ')}`
      if (this.#said.has(line) || this.#said.size >= MAX_COMPLAINTS) return
      this.#said.add(line)
      this.#platform.warn(line)
    } catch {
      // There is nobody left to tell.
    }
  }

  /** Runs a step of the runtime's own. @returns whether it failed for want of stack. */
  #needsStack(step: () => void): boolean {
    try {
      step()
    } catch (failure) {
      this.complain('a report failed', failure)
      return isStackOverflow(failure)
    }
    return false
  }

  /** Delivers what is pending; what needs no waiting is done when this returns. Resolves when every sink has finished. */
  async flush(): Promise<void> {
    this.#deliverAll()
    await this.#arrival
    await this.#courier?.finished()
  }

  #report(crossing: Crossing): void {
    const draft = this.#pending.get(crossing.recording) ?? this.#start(crossing)
    if (!draft) return
    crossAgain(draft, crossing)
    draft.suppressed ||= isSuppressed(crossing)
    const isEnding = this.#platform.isEnding?.()
    if (draft.suppressed || isEnding) this.#courier?.deliver([draft], isEnding)
  }

  /** Where the stack is used up: for callers, which have more room, or for the next macrotask. */
  #postpone(crossing: Crossing): void {
    // A ghost that calls itself is left many times.
    if (!this.#postponed.some(({ recording, site }) => recording === crossing.recording && site === crossing.site)) {
      if (this.#postponed.length < MAX_PENDING) this.#postponed.push(crossing)
      else this.#drop(crossing.recording)
    }
    this.#watch()
  }

  /** Reports what was postponed, until something fails again. */
  #catchUp(): void {
    const postponed = this.#postponed
    while (postponed[0] && !this.#needsStack(() => this.#report(postponed[0] as Crossing))) postponed.shift()
  }

  #start(crossing: Crossing): ReportDraft | undefined {
    const { recording } = crossing
    const count = recording.state === 'open' && this.#admit(crossing)
    if (!count) return undefined
    const platform = this.#platform
    const taker = this.#courier?.createTaker() ?? new StandIns(platform.now)
    const draft = startDraft(crossing, platform, taker)
    // Not before: where the stack is used up, this is tried again further out.
    count(1)
    draft.count = count
    draft.dropped = this.#dropped
    this.#dropped = 0
    this.#pending.set(recording, draft)
    this.#watch()
    return draft
  }

  /** @returns what counts reports of the site, if one more may be made now; else the recording is dropped, unless the error is no failure. */
  #admit(crossing: Crossing): ReturnType<Limiter> {
    this.#load()
    if (this.#courier?.ignores(crossing)) return undefined
    const count = this.#pending.size < MAX_PENDING ? this.#limiter(crossing.site) : undefined
    if (!count) this.#drop(crossing.recording)
    return count
  }

  #drop(recording: Recording): void {
    this.#dropped++
    dropRecording(recording)
  }

  /** Sees to it that what is pending is delivered. */
  #watch(): void {
    if (!this.#deliverSoon) {
      const deliver = (): void => this.#deliverAll()
      this.#platform.onEnd(deliver, () => this.#end())
      sharedState().flushes.add(() => this.flush())
      // Last: what fails for want of stack is tried again.
      this.#deliverSoon = onceSoon(this.#platform, deliver)
    }
    this.#deliverSoon()
  }

  #deliverAll(isLast?: boolean): void {
    this.#needsStack(() =>
      this.#platform.shield(() => {
        this.#catchUp()
        this.#courier?.deliver(this.#pending.values(), isLast)
      }),
    )
  }

  /** Gets the rest of the runtime; everything that is pending is delivered when it is there. */
  #load(): void {
    if (this.#courier || this.#arrival) return
    const reporting = this.#platform.reporting()
    if (typeof reporting === 'function') this.#engage(reporting)
    else this.#arrival = this.#expect(reporting)
  }

  #engage(reporting: Reporting): void {
    this.#courier = reporting({ pending: this.#pending, complain: this.complain })
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
      this.complain('a part could not be loaded', error)
    }
    this.#arrival = undefined
    this.#courier?.deliver(this.#pending.values())
  }

  #end(): void {
    this.#deliverAll(true)
    this.#courier?.end(this.#dropped)
    this.#dropped = 0
  }
}

/** Whether the error ends here. A constructor cannot return `undefined`. */
const isSuppressed = ({ site, options }: Crossing): boolean =>
  site.kind !== 'constructor' && !!(options[1].suppress ?? options[0].suppress)
