// Why: docs/adr/unhandled-rejections.md
/** Rejections of promises that ghosts have handed through. */

import { onRejection, platform } from '#platform'
import { delivery, layersOf } from './configure.ts'
import type { Recording } from './recording/model.ts'
import { findRecording } from './recording.ts'

let isListening = false

/** Listens for unhandled rejections, once; where the stack is used up, the next call tries again. */
export function listenForRejections(): void {
  if (isListening) return
  onRejection(reportRejection)
  isListening = true
}

/** No ghost has reported it yet: the innermost function that the error came through stands for the ghost. */
function reportRejection(error: unknown): void {
  try {
    const recording = findRecording(error)
    const site = recording?.slots[0]?.site
    if (!site || recording.state !== 'open' || recording.ignored || !platform.shield(() => hasGhost(recording))) return
    delivery.cross({ error, recording, site, options: layersOf({ suppress: false }), metrics: {} })
    delivery.flush()
  } catch (failure) {
    delivery.complain('a report failed', failure)
  }
}

/** Whether the error came through a file with a ghost. */
const hasGhost = ({ slots }: Recording): boolean =>
  slots.some(({ table }) => table.scopes.some(({ site }) => site.boundary))
