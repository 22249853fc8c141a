import type { Facts, Reference } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'

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

/** Finds all uses of a name in a part of the file, whatever it means there. */
export type UsesOf = (name: string, part: Node) => readonly Reference[]

export function createUsesOf({ references }: Pick<Facts, 'references'>): UsesOf {
  const byName = new Map<string, Reference[]>()
  return (name, { start, end }) => {
    if (byName.size === 0) for (const each of [...references].sort((a, b) => a.start - b.start)) addTo(byName, each)
    const all = byName.get(name) ?? []
    return all.slice(firstFrom(all, start), firstFrom(all, end))
  }
}

function addTo(byName: Map<string, Reference[]>, reference: Reference): void {
  const same = byName.get(reference.name)
  if (same) same.push(reference)
  else byName.set(reference.name, [reference])
}
