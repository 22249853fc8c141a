import type { Omission } from '../model.ts'

/** Collects the missing parts of an error, or of a report. */
export class Omissions {
  readonly #all: Omission[] = []

  /** @param omitted adds to the count for this part and reason. */
  add(part: Omission['part'], reason: Omission['reason'], omitted?: number): void {
    const known = this.#all.find((each) => each.part === part && each.reason === reason)
    if (!known) this.#all.push({ part, reason, ...(omitted !== undefined && { omitted }) })
    else if (omitted !== undefined) known.omitted = (known.omitted ?? 0) + omitted
  }

  /** To be spread into the error or report; empty when nothing is omitted. */
  member(): { omissions?: Omission[] } {
    return this.#all.length > 0 ? { omissions: this.#all } : {}
  }
}
