/** What a ghost measures between entry and failure. */

import { platform } from '#platform'
import type { MeteringLevel } from './configure.ts'
import type { Metrics } from './model.ts'

/** What was measured on the way in. */
export interface Meter {
  readonly startMs: number
  readonly startBytes?: number
}

export function startMeter(level: MeteringLevel): Meter | undefined {
  if (level === 0) return undefined
  const startBytes = level === 2 ? platform.memoryBytes() : undefined
  // The clock last: reading the memory takes time itself.
  const startMs = platform.now()
  return startBytes === undefined ? { startMs } : { startMs, startBytes }
}

/** What has changed since then. */
export function readMeter(meter: Meter | undefined): Metrics {
  if (!meter) return {}
  const runtimeMs = platform.now() - meter.startMs
  const bytes = meter.startBytes === undefined ? undefined : platform.memoryBytes()
  if (bytes === undefined || meter.startBytes === undefined) return { runtimeMs }
  return { runtimeMs, memoryDeltaBytes: bytes - meter.startBytes }
}
