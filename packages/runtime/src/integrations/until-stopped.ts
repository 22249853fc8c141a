/** Listens for reports until it is stopped. */

import { delivery, flush, onReport } from '../eager/configure.ts'
import type { ReportListener } from '../options.ts'

// Read while the module loads: tests replace clocks.
const { now } = Date

/**
 * Calls a listener with every report of a failure from now on, until it is stopped: those of earlier failures still
 * come.
 *
 * @returns a function that stops it; its promise is resolved when the last one has come.
 */
export function listenUntilStopped(listener: ReportListener): () => Promise<void> {
  let stoppedAt: number | undefined
  const pending = new Set<unknown>()
  const end = onReport((report, error) => {
    const isEarlier = stoppedAt === undefined || pending.has(error) || Date.parse(report.time) < stoppedAt
    return isEarlier ? listener(report, error) : undefined
  })
  return async () => {
    if (stoppedAt !== undefined) return
    stoppedAt = now()
    for (const { error } of delivery.pending.values()) pending.add(error)
    await flush()
    end()
  }
}
