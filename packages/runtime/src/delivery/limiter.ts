import type { CapturedSite } from '../recording.ts'

/**
 * Keeps a crash loop from becoming a loop of reports.
 *
 * @returns what counts reports of the site in this second, if one more may be made now.
 */
export type Limiter = (site: CapturedSite) => ((reports: number) => void) | undefined

const WINDOW_MS = 1_000
const PER_SITE = 10
const PER_PROCESS = 50

/** No site has this text. */
const ALL = 0

/** Counts in windows of a second. Needs no timer: it looks at the clock when a report is due. */
export function createLimiter(clock: { now(): number }): Limiter {
  let windowEnd = 0
  let counts: Record<string, number> = {}
  return ({ name, file, line }) => {
    const time = clock.now()
    if (time >= windowEnd) {
      windowEnd = time + WINDOW_MS
      counts = {}
    }
    // Those of this second: what is taken back later belongs to it.
    const own = counts
    // A site by its text: sites of wrappers that are made over and over are one.
    const key = `${name} ${file}:${line}`
    const count = (reports: number): void => {
      own[ALL] = (own[ALL] ?? 0) + reports
      own[key] = (own[key] ?? 0) + reports
    }
    // `undefined` is not as much as anything.
    return (own[ALL] as number) >= PER_PROCESS || (own[key] as number) >= PER_SITE ? undefined : count
  }
}
