/** The measurements of a ghost between entry and failure. */

import { platform } from '#platform'
import type { Metrics } from '../model.ts'
import type { MeteringLevel } from './configure.ts'

/** The values that were measured on the way in. */
export interface Meter {
  readonly startMs: number
  readonly startBytes: number | false | undefined
}

export function startMeter(level: MeteringLevel | false | undefined): Meter | undefined {
  if (!level) return undefined
  const startBytes = level === 2 && platform.memoryBytes()
  // The clock last, since reading the memory takes time.
  return { startBytes, startMs: platform.now() }
}

/** The change since then. */
export const readMeter = (meter: Meter | undefined): Metrics =>
  meter
    ? {
        runtimeMs: platform.now() - meter.startMs,
        ...(meter.startBytes && { memoryDeltaBytes: (platform.memoryBytes() as number) - meter.startBytes }),
      }
    : {}
