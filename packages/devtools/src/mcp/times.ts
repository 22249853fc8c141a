/** Times that agents give and read. */

/** Characters of a time. */
export const MAX_SINCE = 100

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/**
 * `10m`, `2026-11-22T14:03:11Z` → ISO 8601, UTC.
 *
 * @param now milliseconds since 1970
 * @throws Error with a sentence for the agent.
 */
export function sinceTime(since: string, now: number): string {
  const [, count, unit = ''] = /^\s*(\d{1,9})\s*(s|m|h|d)\s*$/.exec(since) ?? []
  const time = count === undefined ? Date.parse(since) : now - Number(count) * (UNITS[unit] ?? 0)
  if (Number.isNaN(time) || Math.abs(time) > MAX_TIME)
    throw new Error(`'${since.slice(0, 100)}' is no time: write 10m, 2h, 1d, or 2026-11-22T14:03:11Z.`)
  return new Date(time).toISOString()
}

/** Of a Date. */
const MAX_TIME = 8.64e15

/** `2026-11-22T14:03:11Z` → `3 min ago` */
export function agoText(time: string, now: number): string {
  const seconds = Math.round((now - Date.parse(time)) / 1_000)
  if (Number.isNaN(seconds) || seconds < 0) return time
  if (seconds < 90) return `${seconds} s ago`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min ago`
  return seconds < 48 * 3_600 ? `${Math.round(seconds / 3_600)} h ago` : `${Math.round(seconds / 86_400)} days ago`
}
