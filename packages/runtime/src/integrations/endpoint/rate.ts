/** How much is taken, of all clients and of each. */

/** A minute's worth at once, which then fills up again. */
interface Bucket {
  left: number
  /** When it was `left`, in milliseconds. */
  at: number
}

export interface RateLimits {
  /** A minute, of all clients. */
  readonly all: number
  /** A minute, of each client. */
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
   * Takes so many, if there is room for all of them.
   *
   * @param client `undefined` where clients are not told apart
   * @param taken so many of them were taken before
   * @returns how many seconds are to pass otherwise; for ever where a limit is lower
   */
  take(client: string | undefined, count: number, taken = 0): number | undefined {
    const buckets = this.#bucketsOf(client)
    const seconds = Math.max(
      ...buckets.map(([bucket, limit]) =>
        count > limit ? Number.POSITIVE_INFINITY : this.#secondsUntil(count - taken, bucket, limit),
      ),
    )
    if (seconds > 0) return seconds
    for (const [bucket] of buckets) bucket.left -= count - taken
    return undefined
  }

  /** Counts what is done already, whether there is room or not: later ones wait for it. */
  spend(client: string | undefined, count: number): void {
    for (const [bucket] of this.#bucketsOf(client)) bucket.left -= count
  }

  #bucketsOf(client: string | undefined): [Bucket, limit: number][] {
    const all: [Bucket, number] = [this.#all, this.#limits.all]
    return client === undefined ? [all] : [all, [this.#bucketOf(client), this.#limits.client]]
  }

  #secondsUntil(count: number, bucket: Bucket, limit: number): number {
    const now = this.#now()
    bucket.left = Math.min(limit, bucket.left + ((now - bucket.at) / MINUTE_MS) * limit)
    bucket.at = now
    // Sums of fractions are not exact.
    return Math.ceil(((count - bucket.left) / limit) * (MINUTE_MS / 1_000) - 1e-6)
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
