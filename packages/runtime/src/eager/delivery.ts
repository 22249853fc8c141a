/**
 * From the first boundary to the courier: one report an error, at once when it is suppressed, else when unwinding is
 * over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import type { Site } from '../contract.ts'
import type { Collected, Complain, Courier } from './courier.ts'
import { crossAgain, type ReportDraft, startDraft } from './draft.ts'
import { dataProperty } from './intrinsics.ts'
import type { Platform, Reporting } from './platform.ts'
import type { CapturedFrame, Crossing, Recording } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'
import { isStackOverflow } from './recording/stack-overflow.ts'
import { isObject } from './recording/store.ts'
import { onceSoon } from './schedule.ts'
import { StandIns } from './stand-ins.ts'

export type { Crossing } from './recording/model.ts'

const MAX_COMPLAINTS = 50
/** Reports that may wait for the rest of the runtime to be loaded. */
const MAX_PENDING = 100

/** The input of the courier: see `Collected`. */
export class Delivery implements Collected {
  readonly #platform: Platform
  readonly pending: Map<Recording, ReportDraft> = new Map()
  dropped = 0
  #courier: Courier | undefined
  /** Resolves when the courier has come, or cannot be had; never rejected. */
  loading: Promise<Courier | undefined> | undefined
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
    const { recording, options } = crossing
    const isPostponed = this.#needsStack(() => {
      // First, since a crash loop comes here over and over.
      if (options[1].enabled === false || recording.state === 'closed' || !this.#admit(crossing)) return
      this.#platform.shield(() => {
        this.#catchUp()
        this.#report(crossing)
      })
    })
    if (isPostponed) this.#postpone(crossing)
    const isEnded = suppresses(crossing)
    // The error ends here: a later throw of it is another failure.
    if (isEnded) recording.turn = -1
    return isEnded
  }

  /** Reports that the runtime itself failed; the same once. Never throws. */
  readonly complain: Complain = (what, error) => {
    try {
      if (isStackOverflow(error)) return
      const message = isObject(error) ? dataProperty(error, 'message') : error
      const text = `traceghost: ${what}: ${String(message)}`
      if (!this.#said.has(text) && this.#said.size < MAX_COMPLAINTS) {
        this.#said.add(text)
        this.#platform.warn(text)
        return true
      }
    } catch {
      // There is nobody left to report to.
    }
  }

  /** Runs a step of the runtime's own. @returns whether it failed because the stack is used up. */
  #needsStack(step: () => void): boolean {
    try {
      step()
    } catch (failure) {
      this.complain('a report failed', failure)
      return isStackOverflow(failure)
    }
    return false
  }

  /** Delivers pending drafts, synchronously as far as possible. Resolves when every sink has finished. */
  async flush(): Promise<void> {
    this.#deliverAll()
    await this.loading
    await this.#courier?.finished()
  }

  #report(crossing: Crossing): void {
    const draft = this.pending.get(crossing.recording) ?? this.#start(crossing)
    if (!draft) return
    crossAgain(draft, crossing)
    draft.suppressed ||= suppresses(crossing)
    if (draft.suppressed || this.#platform.isEnding?.()) this.#courier?.deliver(false, draft)
  }

  /** The stack is used up: leaves the crossing to callers, which have more room, or to the next macrotask. */
  #postpone(crossing: Crossing): void {
    const postponed = this.#postponed
    const { recording } = crossing
    // A ghost that calls itself is left many times.
    const isKnown = postponed.some((each) => each.recording === recording && each.site === crossing.site)
    if (!isKnown) {
      if (postponed.length < MAX_PENDING) postponed.push(crossing)
      else {
        this.dropped++
        recording.state = 'closed'
      }
    }
    this.watch()
  }

  /** Reports postponed crossings, until one fails again. */
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
    if (!this.#courier) this.#platform.read?.(recording)
    return draft
  }

  /**
   * Whether a report may be made. If not, no other ghost reports the error either, unless this ghost only ignores it.
   * Asked again before the report is made.
   */
  #admit(crossing: Crossing): boolean | undefined {
    const courier = this.load()
    const { recording } = crossing
    const { pending } = this
    // Until the courier has loaded, only the drafts that wait for it are counted.
    const isAdmitted = courier
      ? courier.admit(crossing)
      : pending.has(recording) || (pending.size < MAX_PENDING && this.#platform.hasRoom?.(pending, crossing) !== false)
    if (isAdmitted === false) {
      this.dropped++
      // A courier keeps a refused recording. Without one, nobody might ever let go of the arguments of a wrapper.
      if (!courier) {
        const last = recording.last as CapturedFrame
        last.captures = []
        last.isLetGo = true
        recording.state = 'closed'
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
      // Last, so that a step that runs out of stack is tried again.
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

  /** Loads the rest of the runtime; then everything that is pending is delivered. */
  load(): Courier | undefined {
    if (!this.#courier && !this.loading) {
      const reporting = this.#platform.reporting()
      if (typeof reporting === 'function') this.#courier = reporting(this, this.#platform)
      else this.loading = this.#expect(reporting)
    }
    return this.#courier
  }

  async #expect(reporting: Promise<Reporting>): Promise<Courier | undefined> {
    try {
      this.#courier = (await reporting)(this, this.#platform)
    } catch (error) {
      this.#needsStack(() => this.#platform.tellPlainly?.(this, error))
      this.dropped += this.pending.size
      this.pending.clear()
      this.complain('a report failed', error)
    }
    this.loading = undefined
    this.#deliverAll()
    return this.#courier
  }
}

/** Whether the error ends here. A constructor cannot return `undefined`. */
export const suppresses = ({
  site,
  options,
}: Pick<Crossing, 'options'> & { readonly site: Pick<Site, 'kind'> }): boolean =>
  site.kind !== 'constructor' && !!(options[1].suppress ?? options[0].suppress)
