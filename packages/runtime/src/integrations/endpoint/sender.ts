/** Sends what waits: soon, one request at a time, and later again where a server is down. */

import type { Complain } from '../../eager/courier.ts'
import type { Report } from '../../model.ts'
import { reportWithin } from '../../report/report-within.ts'
import type { Kept } from './kept.ts'
import { type Failed, MAX_AT_END, type Outcome, post, postAtEnd, TAKEN } from './post.ts'
import { AROUND, type Batch, bodyOf, Queue, type Waiting, waiting } from './queue.ts'
import { backOff, isHidden, isOffline, startTimer } from './timing.ts'

export interface SenderOptions {
  readonly url: string
  /** UTF-8, of one report. */
  readonly maxBytes: number
  readonly kept: Kept | undefined
  readonly complain: Complain
}

/** Failures of a moment go together. */
const DELAY_MS = 200
/** For which a server has answered that it cannot take them. */
const MAX_ANSWERS = 10
/** How long a browser may count the bytes of a request that was answered. */
const QUOTA_MS = 1_000
/** A report that is shortened to less has hardly any values. */
const SHORTEST = 8_000

const FINAL: ReadonlySet<Failed['state']> = new Set(['refused', 'large'] as const)

export class Sender {
  /** Whether the page ends, or is put away. */
  isGoing = false
  #isEnding = false
  readonly #options: SenderOptions
  readonly #queue = new Queue()
  /** Errors of requests with reports, which a ghost around `fetch` may report. */
  readonly #own = new WeakSet<object>()
  readonly #said = new Set<string>()
  #round: Promise<void> | undefined
  /** Ends the time in which reports gather. */
  #hurry: (() => void) | undefined
  /** While a server is down: gives up waiting. */
  #endWaiting: (() => void) | undefined
  /** Reports of a batch that the server takes. */
  #most: number | undefined
  /** On its way, in a request that ends with the page. */
  #atRisk: Batch | undefined
  #takenAt = Number.NEGATIVE_INFINITY
  /** One after the other. */
  #failures = 0
  #answers = 0

  constructor(options: SenderOptions) {
    this.#options = options
    this.#queue.add(...(options.kept?.takeAll() ?? []))
    if (!this.#queue.isEmpty) void this.#sendSoon()
  }

  /** @returns a promise for the end of the request that has the report; it is never rejected. */
  add(report: Report, thrown: unknown): Promise<void> | undefined {
    if (typeof thrown === 'object' && thrown !== null && this.#own.has(thrown)) return undefined
    const { json } = reportWithin(report, this.#options.maxBytes)
    if (json === undefined) this.#queue.dropped++
    else this.#queue.add(waiting(json))
    if (!this.isGoing) return this.#sendSoon()
    // All reports that are made while the page ends.
    queueMicrotask(() => this.leave())
    return undefined
  }

  /** Sends now what gathers, since the page may be discarded. */
  hurry(): void {
    this.#hurry?.()
  }

  /** The page ends. */
  leave(): void {
    if (this.#atRisk) this.#queue.putBack(this.#atRisk)
    this.#atRisk = undefined
    // Nobody would say that the server is still down.
    if (this.#failures > 0) this.#keep()
    let most: number | undefined
    while (most !== 0) {
      const batch = this.#takeLast(most)
      if (!batch || this.#sendLast(batch)) return
      // The browser takes less, or no more; the page may come back.
      this.#queue.putBack(batch)
      most = Math.floor(batch.reports.length / 2)
    }
    this.#keep()
  }

  /** Counts reports that nobody can send. */
  drop(count: number): void {
    this.#queue.dropped += count
  }

  /** The last batch counts those that do not fit. */
  #sendLast(batch: Batch): boolean {
    const { kept, url } = this.#options
    const rest = this.#queue.takeAll()
    const dropped = batch.dropped + (kept ? 0 : rest.length)
    const isTaken = postAtEnd(url, bodyOf({ ...batch, dropped }))
    if (!isTaken || kept) this.#queue.add(...rest)
    if (isTaken) this.#keep()
    return isTaken
  }

  /** Tries again: there is a network, or the time has passed, or the page is back. */
  resume(): void {
    this.#endWaiting?.()
    this.#endWaiting = undefined
    this.#queue.add(...(this.#options.kept?.takeAll() ?? []))
    if (!this.#queue.isEmpty) void this.#sendSoon()
    this.hurry()
  }

  /** Sends what waits, once. */
  stop(): void {
    this.#isEnding = true
    this.resume()
  }

  #sendSoon(): Promise<void> | undefined {
    // Nobody waits for a server that is down.
    if (this.#endWaiting) return undefined
    this.#round ??= this.#sendAll().finally(() => {
      this.#round = undefined
    })
    return this.#round
  }

  async #sendAll(): Promise<void> {
    await this.#gather()
    while (!isOffline()) {
      const batch = this.#queue.take(MAX_AT_END, this.#most)
      if (!batch) return
      const outcome = await this.#post(batch)
      if (!this.#settle(batch, outcome)) return
    }
    this.#keep()
    this.#endWaiting = () => {}
  }

  async #post(batch: Batch): Promise<Outcome> {
    const { url } = this.#options
    const body = bodyOf(batch)
    const failed = (error: unknown): void => this.#know(error)
    if (body.byteLength <= MAX_AT_END) {
      const outcome = await post(url, body, { keepalive: true, failed })
      // Chromium still counts the bytes of a request that was answered a moment ago.
      const isAlone = performance.now() - this.#takenAt > QUOTA_MS
      if (outcome.state !== 'unanswered' || isAlone) return outcome
    }
    this.#atRisk = batch
    const outcome = await post(url, body, { keepalive: false, failed })
    const isSentAtEnd = this.#atRisk !== batch
    this.#atRisk = undefined
    return isSentAtEnd ? TAKEN : outcome
  }

  #gather(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = isHidden() ? undefined : startTimer(resolve, DELAY_MS)
      this.#hurry = () => {
        cancel?.()
        resolve()
      }
      if (!cancel) resolve()
    })
  }

  #know(error: unknown): void {
    if (typeof error === 'object' && error !== null) this.#own.add(error)
  }

  /** @returns whether the next batch may be sent now. */
  #settle(batch: Batch, outcome: Outcome): boolean {
    if (outcome.state === 'taken') {
      this.#failures = this.#answers = 0
      this.#takenAt = performance.now()
      return true
    }
    const { length } = batch.reports
    if (outcome.state === 'large' && length > 1) {
      this.#most = Math.floor(length / 2)
      this.#queue.putBack(batch)
      return true
    }
    this.#complainOf(outcome)
    if (outcome.state === 'later') this.#answers++
    if (FINAL.has(outcome.state) || this.#answers >= MAX_ANSWERS) {
      this.#answers = 0
      this.#queue.dropped += batch.dropped + length
      return true
    }
    this.#queue.putBack(batch)
    this.#keep()
    const waitMs = backOff(this.#failures++, outcome.waitMs)
    if (!this.#isEnding) this.#endWaiting = startTimer(() => this.resume(), waitMs, 'in the background')
    return false
  }

  #complainOf({ state, why }: Failed): void {
    const what = FINAL.has(state) ? 'reports are not taken' : 'reports could not be sent yet'
    if (this.#said.has(what)) return
    this.#said.add(what)
    this.#options.complain(what, why)
  }

  /** Moves what waits to where the next visit finds it. */
  #keep(): void {
    const { kept } = this.#options
    if (kept) this.#queue.add(...kept.add(this.#queue.takeAll()))
  }

  /** As much as fits at the end of a page, each report shortened to its share. */
  #takeLast(most?: number): Batch | undefined {
    const all = this.#queue.takeAll()
    const share = Math.max(SHORTEST, Math.floor((MAX_AT_END - AROUND) / all.length) - 1)
    const fits = all.reduce((sum, { bytes }) => sum + bytes + 1, AROUND) <= MAX_AT_END
    this.#queue.add(...(fits ? all : all.map((each) => withinShare(each, share))))
    return this.#queue.take(MAX_AT_END, most)
  }
}

function withinShare(report: Waiting, share: number): Waiting {
  if (report.bytes <= share) return report
  const { json } = reportWithin(JSON.parse(report.json) as Report, share)
  return json === undefined ? report : waiting(json)
}
