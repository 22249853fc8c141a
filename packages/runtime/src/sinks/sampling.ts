/** The share of equal failures that get a report. */

import { Counts } from './counts.ts'

/** Kinds of failures whose number is known. */
const MAX_KINDS = 1_000

/** The program may have replaced built-ins when this runs. */
export class Sampling {
  #seen = new Counts()

  /** Whether the next failure of its kind gets a report: the first one, and then one of so many. */
  takes(key: string, rate: number): boolean {
    return rate === 1 || (this.#seen.of(key) * rate) % 1 < rate
  }

  /** Counts failures of a kind. Where there are too many kinds, the next of each is a first one again. */
  count(key: string, rate: number, failures: number): void {
    if (rate === 1) return
    if (this.#seen.kinds >= MAX_KINDS && this.#seen.of(key) === 0) this.#seen = new Counts()
    this.#seen.add(key, failures)
  }
}
