import type { Facts, Reference } from '../analyze/facts.ts'

/** Finds the uses of names in a part of the file. */
export interface Uses {
  /** Whether one between two offsets passes a test. */
  someBetween(start: number, end: number, test: (reference: Reference) => boolean): boolean
  /** The one that begins at an offset. */
  at(start: number): Reference | undefined
}

export function createUses({ references }: Pick<Facts, 'references'>): Uses {
  let sorted: Reference[] | undefined
  const from = (offset: number): { all: readonly Reference[]; first: number } => {
    sorted ??= [...references].sort((a, b) => a.start - b.start)
    return { all: sorted, first: firstFrom(sorted, offset) }
  }
  return {
    someBetween(start, end, test) {
      const { all, first } = from(start)
      for (let at = first; at < all.length && (all[at] as Reference).start < end; at++)
        if (test(all[at] as Reference)) return true
      return false
    },
    at(start) {
      const { all, first } = from(start)
      return all[first]?.start === start ? all[first] : undefined
    },
  }
}

/** The index of the first reference that does not start before an offset. */
export function firstFrom(sorted: readonly Reference[], start: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as Reference).start < start) low = middle + 1
    else high = middle
  }
  return low
}
