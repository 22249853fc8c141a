/**
 * From the first boundary to the courier: one report an error, at once when it is suppressed, else when unwinding is over.
 *
 *   boundary ── suppressed ─────────────────────────► deliver
 *      └── else: callers add frames ── next macrotask ─► deliver
 *                                   └─ flush, uncaught error, end of the process or page ─► deliver
 */

import { createLimiter, type Limiter } from './delivery/limiter.ts'
import type { Platform, Reporting } from './platform/platform.ts'
import { dropRecording, type Recording } from './recording.ts'
import { readString } from './report/data.ts'
import { type Crossing, crossAgain, type ReportDraft, startDraft } from './report/draft.ts'
import { isStackOverflow } from './report/frames.ts'
import type { Courier } from './reporting/courier.ts'
import type { Complain, ReportListener } from './reporting/sinks.ts'

export type { Crossing } from './report/draft.ts'
export type { ReportListener } from './reporting/sinks.ts'

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
  readonly #pending = new Map<Recording, ReportDraft>()
  readonly #listeners = new Set<ReportListener>()
  #courier: Courier | undefined
  /** Resolves when the courier has come; never rejected. */
  #arrival: Promise<void> | undefined
  #dropped = 0
  #isListening = false
  #isScheduled = false

  constructor(platform: Platform) {
    this.#platform = platform
    this.#limiter = createLimiter(platform.now)
    this.complain = createComplain(platform)
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
    this.#deliver([...this.#pending.values()], false)
    await this.#arrival
    await this.#courier?.finished()
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
    const deliverAll = (): void => this.#deliver([...this.#pending.values()], false)
    if (!this.#isListening) {
      this.#isListening = true
      this.#platform.onEnd({ failed: deliverAll, ended: () => this.#end() })
    }
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#platform.schedule(() => {
      this.#isScheduled = false
      deliverAll()
    })
  }

  #deliver(drafts: readonly ReportDraft[], isLast: boolean): void {
    if (drafts.length === 0) return
    if (!this.#courier) {
      const reporting = this.#platform.reporting()
      if (reporting instanceof Promise) {
        this.#arrival ??= this.#expect(reporting)
        return
      }
      this.#engage(reporting)
    }
    this.#courier?.deliver(drafts, isLast)
  }

  #engage({ createCourier }: Reporting): void {
    this.#courier ??= createCourier(this.#platform, {
      pending: this.#pending,
      listeners: this.#listeners,
      complain: this.complain,
    })
  }

  /** Delivers all that is pending when the rest of the runtime is there. */
  async #expect(reporting: Promise<Reporting>): Promise<void> {
    try {
      this.#engage(await reporting)
    } catch (error) {
      for (const recording of this.#pending.keys()) dropRecording(recording)
      this.#pending.clear()
      this.complain('a part of traceghost could not be loaded', error)
    }
    this.#arrival = undefined
    this.#deliver([...this.#pending.values()], false)
  }

  #end(): void {
    this.#courier?.hurry()
    this.#deliver([...this.#pending.values()], true)
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
