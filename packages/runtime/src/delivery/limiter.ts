import type { CapturedSite } from '../recording.ts'

/** Keeps a crash loop from becoming a loop of reports. @returns what counts a report of the site, if one more may be made now. */
export type Limiter = (site: CapturedSite) => (() => void) | undefined

const WINDOW_MS = 1_000
const PER_SITE = 10
const PER_PROCESS = 50

/** Counts in windows of a second. Needs no timer: it looks at the clock when a report is due. */
export function createLimiter(clock: { now(): number }): Limiter {
  let windowEnd = 0
  let total = 0
  let perSite: Record<string, number> = {}
  return ({ name, file, line }) => {
    const time = clock.now()
    if (time >= windowEnd) {
      windowEnd = time + WINDOW_MS
      total = 0
      perSite = {}
    }
    // A site by its text: sites of wrappers that are made over and over are one.
    const key = `${name} ${file}:${line}`
    const count = perSite[key] ?? 0
    if (total >= PER_PROCESS || count >= PER_SITE) return undefined
    return () => {
      total++
      perSite[key] = count + 1
    }
  }
}
