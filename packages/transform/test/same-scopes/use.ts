/** A name where its value is read or written, other than by its own declaration. */
export interface Use {
  readonly name: string
  readonly start: number
  /** Assigned there; `undefined` where nobody says so. */
  readonly write?: boolean
  /** Where the names of its declarations begin; none: the file does not declare it. */
  readonly declaredAt: readonly number[]
}

/** The findings of a tool about a file: the uses of names in it, by offset. */
export type Uses = ReadonlyMap<number, Use>

export const usesByOffset = (uses: Iterable<Use>): Uses => new Map([...uses].map((use) => [use.start, use]))
