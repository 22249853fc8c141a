import type { Site } from '../contract.ts'

/** Keeps a crash loop from becoming a loop of reports. */
export interface Limiter {
  /** Whether one more report of this site may be made now. */
  allows(site: Site): boolean
  /** Counts a report of this site. */
  count(site: Site): void
}

const WINDOW_MS = 1_000
const PER_SITE = 10
const PER_PROCESS = 50

/** Counts in windows of a second. Needs no timer: it looks at the clock when a report is due. */
export function createLimiter(now: () => number): Limiter {
  let windowStart = Number.NEGATIVE_INFINITY
  let total = 0
  const perSite = new Map<string, number>()
  // A site by its text: sites of wrappers that are made over and over are one.
  const key = ({ name, file, line }: Site): string => `${name} ${file}:${line}`
  return {
    allows(site) {
      const time = now()
      if (time - windowStart >= WINDOW_MS) {
        windowStart = time
        total = 0
        perSite.clear()
      }
      return total < PER_PROCESS && (perSite.get(key(site)) ?? 0) < PER_SITE
    },
    count(site) {
      total++
      perSite.set(key(site), (perSite.get(key(site)) ?? 0) + 1)
    },
  }
}
