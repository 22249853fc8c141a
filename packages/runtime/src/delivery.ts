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
import { dropRecording, isObject, type Recording } from './recording.ts'
import { Detacher } from './report/detacher.ts'
import { type Crossing, crossAgain, type ReportDraft, startDraft } from './report/draft.ts'
import type { Courier } from './reporting/courier.ts'
import type { Complain, ReportListener } from './reporting/sinks.ts'
import { dataProperty } from './snapshot/intrinsics.ts'

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
  readonly #allows: Limiter
  readonly #pending = new Map<Recording, ReportDraft>()
  readonly #listeners = new Set<ReportListener>()
  #reporting: Reporting | undefined
  #courier: Courier | undefined
  /** Resolves when the courier has come; never rejected. */
  #arrival: Promise<void> | undefined
  #dropped = 0
  #isListening = false
  #isScheduled = false

  constructor(platform: Platform) {
    this.#platform = platform
    this.#allows = createLimiter(platform.now)
    this.complain = createComplain(platform)
  }

  cross(crossing: Crossing): boolean {
    const { recording, site, options } = crossing
    const suppressed = site.kind !== 'constructor' && suppresses(options)
    const draft = this.#pending.get(recording) ?? this.#start(crossing)
    if (!draft) return suppressed
    crossAgain(draft, crossing)
    if (suppressed) {
      draft.suppressed = true
      this.#deliver([draft])
    }
    return suppressed
  }

  async flush(): Promise<void> {
    this.#deliver()
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
    if (this.#pending.size >= MAX_PENDING || !this.#allows(site)) {
      this.#drop(recording)
      return undefined
    }
    this.#load()
    const platform = this.#platform
    const draft = startDraft(crossing, {
      memoryBytes: platform.memoryBytes(),
      dropped: this.#dropped,
      isProxy: platform.isProxy,
      taker: this.#reporting?.createTaker() ?? new Detacher(platform.now),
    })
    this.#dropped = 0
    this.#pending.set(recording, draft)
    this.#watch()
    return draft
  }

  #drop(recording: Recording): void {
    this.#dropped++
    dropRecording(recording)
  }

  /** Sees to it that what is pending is delivered. */
  #watch(): void {
    if (!this.#isListening) {
      this.#isListening = true
      this.#platform.onEnd({ failed: () => this.#deliver(), ended: () => this.#end() })
    }
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#platform.schedule(() => {
      this.#isScheduled = false
      this.#deliver()
    })
  }

  #deliver(drafts: Iterable<ReportDraft> = this.#pending.values(), isLast = false): void {
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
    this.#reporting = reporting
    this.#courier = reporting.createCourier({
      pending: this.#pending,
      listeners: this.#listeners,
      complain: this.complain,
    })
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
    this.#deliver()
  }

  #end(): void {
    this.#courier?.hurry()
    this.#deliver(undefined, true)
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
