/** The context of a failure in a page that has not loaded the code that copies values: it is copied now. */

import { platform } from '#platform'
import { contextOf } from './at-once.ts'
import type { Recording } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'
import { StandIns } from './stand-ins.ts'

/** `context` may fail in a ghost. */
let isReading = false

export function readContext(recording: Recording): void {
  const { context } = sharedState().configured
  if (!context) return
  const standIns = new StandIns(platform.now)
  if (isReading) {
    recording.early = { value: undefined, standIns }
    return
  }
  isReading = true
  try {
    recording.early = { value: standIns.of(contextOf(context)), standIns }
  } catch (failure) {
    recording.early = { failure }
  }
  isReading = false
}
