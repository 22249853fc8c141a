/**
 * From the first boundary to the courier: one report an error, at once when it is suppressed, else when unwinding is
 * over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import type { Collected, Complain, Courier } from './courier.ts'
import { crossAgain, type ReportDraft, startDraft } from './draft.ts'
import { dataProperty } from './intrinsics.ts'
import type { Platform, Reporting } from './platform.ts'
import { isStackOverflow } from './recording/stack-overflow.ts'
import { type CapturedFrame, type Crossing, isObject, type Recording, sharedState } from './recording.ts'
import { onceSoon } from './schedule.ts'
import { StandIns } from './stand-ins.ts'

export type { Crossing } from './recording.ts'

const MAX_COMPLAINTS = 50
/** Reports that may wait for the rest of the runtime to be loaded. */
const MAX_PENDING = 100

/** The input of the courier: see `Collected`. */
export class Delivery implements Collected {
  readonly #platform: Platform
  readonly pending: Map<Recording, ReportDraft> = new Map()
  dropped = 0
  #courier: Courier | undefined
  /** Resolves when the courier has come; never rejected. */
  arrival: Promise<void> | undefined
  /** Made with the first failure, when the end of the process or page is listened for too. */
  #deliverSoon: (() => void) | undefined
  /** Errors that left a ghost where the stack was used up. */
  readonly #postponed: Crossing[] = []
  readonly #said = new Set<string>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** An error leaves a ghost. @returns whether it ends here, because the ghost suppresses it. */
  cross(crossing: Crossing): boolean {
    const { recording } = crossing
    const isPostponed = this.#needsStack(() => {
      // Before anything else: a crash loop comes here over and over.
      if (recording.state === 'closed' || !this.#admit(crossing)) return
      this.#platform.shield(() => {
        this.#catchUp()
        this.#report(crossing)
      })
    })
    if (isPostponed) this.#postpone(crossing)
    const isEnded = isSuppressed(crossing)
    // It ends here: whoever throws it from now on throws it again.
    if (isEnded) recording.turn = -1
    return isEnded
  }

  /** Says on one line that the runtime itself failed; the same line once only. Never throws. */
  readonly complain: Complain = (what, error) => {
    try {
      if (isStackOverflow(error)) return
      const message = isObject(error) ? dataProperty(error, 'message') : error
      const line = `traceghost: ${what}: ${String(message).replace(/\s+/g, ' ')}`
      if (!this.#said.has(line) && this.#said.size < MAX_COMPLAINTS) {
        this.#said.add(line)
        this.#platform.warn(line)
        return true
      }
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

  /**
   * Delivers what is pending; what needs no waiting is done when this returns. Resolves when every sink has finished.
   */
  async flush(): Promise<void> {
    this.#deliverAll()
    await this.arrival
    await this.#courier?.finished()
  }

  #report(crossing: Crossing): void {
    const draft = this.pending.get(crossing.recording) ?? this.#start(crossing)
    if (!draft) return
    crossAgain(draft, crossing)
    draft.suppressed ||= isSuppressed(crossing)
    if (draft.suppressed || this.#platform.isEnding?.()) this.#courier?.deliver(false, draft)
  }

  /** Where the stack is used up: for callers, which have more room, or for the next macrotask. */
  #postpone(crossing: Crossing): void {
    const postponed = this.#postponed
    const { recording } = crossing
    // A ghost that calls itself is left many times.
    const isKnown = postponed.some((each) => recording === each.recording && crossing.site === each.site)
    if (!isKnown) {
      if (postponed.length < MAX_PENDING) postponed.push(crossing)
      else {
        this.dropped++
        recording.state = 'closed'
      }
    }
    this.watch()
  }

  /** Reports what was postponed, until something fails again. */
  #catchUp(): void {
    const postponed = this.#postponed
    while (postponed[0] && !this.#needsStack(() => this.#report(postponed[0] as Crossing))) postponed.shift()
  }

  #start(crossing: Crossing): ReportDraft | undefined {
    const { recording } = crossing
    if (recording.state !== 'open' || !this.#admit(crossing)) return undefined
    const taker = this.#courier?.createTaker(recording) ?? new StandIns(this.#platform.now)
    const draft = startDraft(crossing, this.#platform, taker)
    // Not before: where the stack is used up, this is tried again further out.
    this.pending.set(recording, draft)
    this.watch()
    return draft
  }

  /**
   * Whether a report may be made; else no other ghost reports the error, unless the error is no failure. Asked again
   * where a report would be made.
   */
  #admit(crossing: Crossing): boolean | undefined {
    const courier = this.load()
    const { recording } = crossing
    const { pending } = this
    // Before the courier has come, nothing is counted but what waits for it.
    const isAdmitted = courier
      ? courier.admit(crossing)
      : pending.has(recording) || (pending.size < MAX_PENDING && this.#platform.hasRoom?.(pending, crossing) !== false)
    if (isAdmitted === false) {
      this.dropped++
      // What a courier refuses stays recorded; else nobody may come to let go of the arguments of a wrapper.
      if (!courier) {
        recording.state = 'closed'
        Object.assign(recording.last as CapturedFrame, { captures: [], isLetGo: true })
      }
    }
    return isAdmitted
  }

  watch(): void {
    if (!this.#deliverSoon) {
      const deliver = (): void => this.#deliverAll()
      this.#platform.onEnd(deliver, () => {
        this.#deliverAll(true)
        this.#courier?.end()
      })
      sharedState().flushes.add(() => this.flush())
      // Last: what fails for want of stack is tried again.
      this.#deliverSoon = onceSoon(this.#platform.schedule, deliver)
    }
    this.#deliverSoon()
  }

  #deliverAll(isLast?: boolean): void {
    this.#needsStack(() =>
      this.#platform.shield(() => {
        this.#catchUp()
        this.#courier?.deliver(isLast)
      }),
    )
  }

  /** Gets the rest of the runtime, if it is there; when it is, everything that is pending is delivered. */
  load(): Courier | undefined {
    if (!this.#courier && !this.arrival) {
      const reporting = this.#platform.reporting()
      if (typeof reporting === 'function') this.#courier = reporting(this, this.#platform)
      else this.arrival = this.#expect(reporting)
    }
    return this.#courier
  }

  async #expect(reporting: Promise<Reporting>): Promise<void> {
    try {
      this.#courier = (await reporting)(this, this.#platform)
    } catch (error) {
      this.#needsStack(() => this.#platform.tellPlainly?.(this, error))
      this.dropped += this.pending.size
      this.pending.clear()
      this.complain('a report failed', error)
    }
    this.arrival = undefined
    this.#deliverAll()
  }
}

/** Whether the error ends here. A constructor cannot return `undefined`. */
const isSuppressed = ({ site, options }: Crossing): boolean =>
  site.kind !== 'constructor' && !!(options[1].suppress ?? options[0].suppress)
