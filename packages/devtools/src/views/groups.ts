/** Failures with one fingerprint, as a list shows them. */

import type { Head } from '../store/model.ts'

/** The failures of one fingerprint. */
export interface Group {
  readonly fingerprint: string
  /** How many reports. */
  readonly count: number
  /** Time of the oldest report: ISO 8601, UTC. */
  readonly first: string
  /** Time of the newest report. */
  readonly last: string
  /** Names of the ghosts, those of newer reports first. */
  readonly ghosts: readonly string[]
  /** Of the error. */
  readonly type: string
  /** Of the newest error. */
  readonly message: string
  /** Newest first, at most ten. */
  readonly releases: readonly string[]
  /** Paths of the pages or requests, newest first, at most ten. */
  readonly routes: readonly string[]
  /** Runtimes such as `node 24.21.0`, newest first, at most ten. */
  readonly runtimes: readonly string[]
  /** Of the reports, newest first. */
  readonly ids: readonly string[]
}

const MAX_NAMES = 10

/** Groups heads by fingerprint: the group with the newest report first. */
export function groupHeads(heads: readonly Head[]): Group[] {
  const groups = new Map<string, Head[]>()
  for (const head of newestFirst(heads)) {
    const group = groups.get(head.fingerprint)
    if (group) group.push(head)
    else groups.set(head.fingerprint, [head])
  }
  return [...groups.values()].map(groupOf)
}

/** ISO times are in order as texts. The order of equal ones is kept. */
export const newestFirst = (heads: readonly Head[]): Head[] =>
  heads.toSorted((one, other) => (one.time < other.time ? 1 : one.time > other.time ? -1 : 0))

function groupOf(heads: readonly Head[]): Group {
  const [newest, oldest] = [heads[0], heads.at(-1)] as [Head, Head]
  return {
    fingerprint: newest.fingerprint,
    count: heads.length,
    first: oldest.time,
    last: newest.time,
    ghosts: namesIn(heads, ({ ghost }) => ghost),
    type: newest.type,
    message: newest.message,
    releases: namesIn(heads, ({ release }) => release),
    routes: namesIn(heads, ({ url }) => routeOf(url)),
    runtimes: namesIn(heads, ({ runtime }) => runtime),
    ids: heads.map(({ id }) => id),
  }
}

function namesIn(heads: readonly Head[], nameOf: (head: Head) => string | undefined): string[] {
  const names = new Set<string>()
  for (const head of heads) {
    const name = nameOf(head)
    if (name !== undefined && name !== '') names.add(name)
    if (names.size === MAX_NAMES) break
  }
  return [...names]
}

/** `https://shop.example/pay?step=2` → `/pay`; of a text that is no address, the text before its query. */
export function routeOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  try {
    return new URL(url, 'http://localhost').pathname
  } catch {
    return url.replace(/^[a-z][\w+.-]*:\/\/[^/]*|[?#].*$/gis, '')
  }
}
