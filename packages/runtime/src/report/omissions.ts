import type { Omission } from '../model.ts'

/** Collects what one error, or a report, does not tell. */
export class Omissions {
  readonly #all: Omission[] = []

  /** @param omitted adds to what is omitted of this part for this reason already. */
  add(part: Omission['part'], reason: Omission['reason'], omitted?: number): void {
    const known = this.#all.find((each) => each.part === part && each.reason === reason)
    if (!known) this.#all.push({ part, reason, ...(omitted !== undefined && { omitted }) })
    else if (omitted !== undefined) known.omitted = (known.omitted ?? 0) + omitted
  }

  /** To be spread into what it is about: nothing when nothing is omitted. */
  member(): { omissions?: Omission[] } {
    return this.#all.length > 0 ? { omissions: this.#all } : {}
  }
}
