/** The addresses of the viewer's pages, below a base. */

import { keyOf, segmentOf } from './keys.ts'

export interface Addresses {
  readonly list: string
  /** @param from the id of the report to begin with */
  found(query: string, from: string): string
  page(page: number): string
  group(fingerprint: string): string
  report(id: string): string
  comparison(one: string, other: string): string
  /** Takes two reports, `one` and `other`. */
  readonly compare: string
  /** @param seen what the page shows: `seenIn` of its heads */
  events(seen: string): string
  /** Takes the place to open in the editor. */
  readonly editor: string
}

/** @param base path without a slash at its end: `''`, `/__traceghost` */
export const addressesBelow = (base: string): Addresses => ({
  list: `${base}/`,
  found: (query, from) => `${base}/?${new URLSearchParams({ q: query, from })}`,
  page: (page) => (page > 1 ? `${base}/?page=${page}` : `${base}/`),
  group: (fingerprint) => `${base}/groups/${keyOf(fingerprint)}`,
  report: (id) => `${base}/reports/${segmentOf(id)}`,
  comparison: (one, other) => `${base}/compare?${new URLSearchParams({ one, other })}`,
  compare: `${base}/compare`,
  events: (seen) => `${base}/events?${new URLSearchParams({ seen })}`,
  editor: `${base}/editor`,
})
