/** How many reports are taken, of all clients and of each. */

/** A minute's worth at once, which then fills up again. */
interface Bucket {
  left: number
  /** When it was `left`, in milliseconds. */
  at: number
}

export interface RateLimits {
  /** Reports a minute, of all clients. */
  readonly all: number
  /** Reports a minute, of each client. */
  readonly client: number
}

/** Clients that are remembered; the one that has been quiet for the longest time is forgotten first. */
const MAX_CLIENTS = 10_000
/** Names of clients may be made from what they have sent. */
const MAX_NAME = 100
const MINUTE_MS = 60_000

export class Rate {
  readonly #limits: RateLimits
  readonly #now: () => number
  readonly #all: Bucket
  readonly #clients = new Map<string, Bucket>()

  constructor(limits: RateLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#all = { left: limits.all, at: now() }
  }

  /** How many clients are remembered. */
  get clients(): number {
    return this.#clients.size
  }

  /**
   * Takes one report, if there is room for it. @param client `undefined` where clients are not told apart @returns how
   * many seconds are to pass otherwise
   */
  take(client: string | undefined): number | undefined {
    const wait = Math.max(
      this.#secondsUntil(this.#all, this.#limits.all),
      client === undefined ? 0 : this.#secondsUntil(this.#bucketOf(client), this.#limits.client),
    )
    if (wait > 0) return wait
    this.spend(client, 1)
    return undefined
  }

  /** Counts reports that are taken already, whether there is room or not: later ones wait for it. */
  spend(client: string | undefined, reports: number): void {
    this.#all.left -= reports
    if (client !== undefined) this.#bucketOf(client).left -= reports
  }

  #secondsUntil(bucket: Bucket, limit: number): number {
    const now = this.#now()
    bucket.left = Math.min(limit, bucket.left + ((now - bucket.at) / MINUTE_MS) * limit)
    bucket.at = now
    return bucket.left >= 1 ? 0 : Math.ceil(((1 - bucket.left) / limit) * (MINUTE_MS / 1_000))
  }

  #bucketOf(client: string): Bucket {
    const name = client.slice(0, MAX_NAME)
    const bucket = this.#clients.get(name) ?? { left: this.#limits.client, at: this.#now() }
    // The last one is the one that was heard of last.
    this.#clients.delete(name)
    this.#clients.set(name, bucket)
    const [quietest] = this.#clients.keys()
    if (this.#clients.size > MAX_CLIENTS && quietest !== undefined) this.#clients.delete(quietest)
    return bucket
  }
}
