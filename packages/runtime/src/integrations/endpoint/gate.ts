/** Lets requests in: as many as the rate of their clients allows, and not too many at the same time. */

import { asWritten } from '../../checks.ts'
import type { Complaint } from './complaints.ts'
import { Rate, type RateLimits } from './rate.ts'
import { Refusal } from './refusal.ts'

interface GateOptions {
  readonly limits: RateLimits
  readonly clientOf: ((request: Request) => string) | undefined
  readonly complain: Complaint
}

/** `undefined` where clients are not told apart. */
export type Client = string | undefined

/** Requests that are worked on at the same time; each holds its body. */
const MAX_BUSY = 100
const BUSY_SECONDS = 10
const ONE_CLIENT = 'receiveReports takes all clients for one'
/** A report that takes so long to lead back and mask counts twice, and so on. */
const COSTLY_MS = 25

export class Gate {
  readonly #options: GateOptions
  readonly #rate: Rate
  #busy = 0

  constructor(options: GateOptions) {
    this.#options = options
    this.#rate = new Rate(options.limits, () => performance.now())
  }

  /** Works on a request, which counts for one error. @throws Refusal where there is no room for it */
  async enter(request: Request, work: (client: Client) => Promise<void>): Promise<void> {
    const client = this.#clientOf(request)
    this.take(client, 1)
    if (this.#busy >= MAX_BUSY) throw later(503, 'Too many reports are being worked on.', BUSY_SECONDS)
    this.#busy++
    try {
      await work(client)
    } finally {
      this.#busy--
    }
  }

  /** @param taken so many of the errors were taken before @throws Refusal where there is no room for all */
  take(client: Client, errors: number, taken = 0): void {
    const seconds = this.#rate.take(client, errors, taken)
    if (seconds === undefined) return
    if (!Number.isFinite(seconds)) throw new Refusal(413, 'So many errors are more than a minute has room for.')
    throw later(429, 'Too many reports have come.', seconds)
  }

  /** Counts the time that a report has taken. */
  spend(client: Client, workedMs: number): void {
    this.#rate.spend(client, Math.floor(workedMs / COSTLY_MS))
  }

  #clientOf(request: Request): Client {
    const { clientOf, complain } = this.#options
    if (!clientOf) return undefined
    try {
      const client: unknown = clientOf(request)
      if (typeof client === 'string') return client
      const isLater = client instanceof Promise
      // It may fail.
      if (isLater) client.catch(() => {})
      const given = isLater ? 'a promise' : asWritten(client)
      complain(ONE_CLIENT, `clientOf must return a text, but gave ${given}`)
    } catch (failure) {
      complain('clientOf of receiveReports failed', failure)
    }
    return ''
  }
}

const later = (status: number, sentence: string, seconds: number): Refusal =>
  new Refusal(status, sentence, { 'retry-after': String(seconds) })
