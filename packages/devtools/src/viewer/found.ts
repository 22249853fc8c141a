/** A search through the reports of a store. */

import type { Head } from '../store/model.ts'
import type { Match } from '../views/index.ts'
import { searchIn } from '../views/search.ts'
import type { Asked } from './asked.ts'

/** The reports with what was searched for. */
export interface Found {
  readonly heads: readonly Head[]
  /** The values that match, by id. */
  readonly matches: ReadonlyMap<string, readonly Match[]>
  /** How many were looked through. */
  readonly searched: number
  /** How many of them have more values than were looked at. */
  readonly partial: number
  /** The newest report that was not looked through any more. */
  readonly rest: Head | undefined
}

/** A page waits no longer than that; the search goes on from there with the next one. */
const SEARCH_MS = 1_000
const MAX_GROUPS = 100

/** @param from the id of the report to begin with. */
export async function search({ heads, query, read }: Asked, from: string | null): Promise<Found> {
  const begin =
    from === null
      ? 0
      : Math.max(
          0,
          heads.findIndex(({ id }) => id === from),
        )
  const found: Head[] = []
  const matches = new Map<string, readonly Match[]>()
  const end = performance.now() + SEARCH_MS
  let at = begin
  const groups = new Set<string>()
  let partial = 0
  for (; at < heads.length && groups.size < MAX_GROUPS && (performance.now() < end || at === begin); at++) {
    const head = heads[at] as Head
    const report = await read(head.id)
    const { matches: matching, isPartial } = report ? searchIn(report, query) : NOTHING
    if (isPartial) partial++
    if (matching.length === 0) continue
    found.push(head)
    groups.add(head.fingerprint)
    matches.set(head.id, matching)
  }
  return { heads: found, matches, searched: at - begin, partial, rest: heads[at] }
}

const NOTHING = { matches: [], isPartial: false }
