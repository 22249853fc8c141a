/** Recordings that reach no ghost: an error that the program handles must not keep the values of its frames alive. */

import { depthOf } from '../options.ts'
import { type Recording, sharedState } from '../recording.ts'
import type { ErrorInspector } from '../report/data.ts'
import { SnapshotTaker } from '../report/frames.ts'
import type { Shield } from '../shield.ts'

/** The newest recordings are kept as they are. */
const MAX_KEPT = 16
/** Looked at twice in the second that they are kept at most. */
const PAUSE_MS = 500
/** Time for snapshots, in each pause. */
const BUDGET_MS = 5

/** What this needs of the place it runs in. */
interface Place extends ErrorInspector, Pick<Shield, 'shield'> {
  pause?(task: () => void, delayMs: number): unknown
}

/**
 * Keeps recordings for a while: what is older than half a second when it is looked at, or too much, is let go. Bounded snapshots take the place of
 * the values while there is time for them.
 *
 * @returns what is called with each capture.
 */
export function createKeeper(place: Place): (recording: Recording) => void {
  const ring: (Recording | undefined)[] = []
  let next = 0
  let done = 0
  let due = 0
  let msLeft = BUDGET_MS
  let isWaiting = false

  function letGoOldest(): void {
    const index = done++ % MAX_KEPT
    const recording = ring[index] as Recording
    ring[index] = undefined
    recording.isKept = false
    if (recording.state !== 'open') return
    if (msLeft > 0) {
      const start = place.now()
      copyFrames(recording, place)
      msLeft -= place.now() - start
    }
    dropValues(recording)
  }

  function look(): void {
    isWaiting = false
    msLeft = BUDGET_MS
    while (done < due) letGoOldest()
    due = next
    wait()
  }

  function wait(): void {
    if (isWaiting || done === next) return
    isWaiting = true
    place.pause?.(look, PAUSE_MS)
  }

  return (recording) => {
    if (recording.isKept || recording.state !== 'open') return
    recording.isKept = true
    if (next - done === MAX_KEPT) letGoOldest()
    ring[next++ % MAX_KEPT] = recording
    wait()
  }
}

function copyFrames(recording: Recording, place: Place): void {
  const { slots } = recording
  const copy = (): void => {
    const taker = new SnapshotTaker(place).learn(recording)
    const depth = depthOf([sharedState().configured, {}])
    for (let index = 0; index < slots.length && index < depth; index++) {
      const frame = slots[index]
      if (frame && frame.captures.length > 0) taker.take(frame)
    }
  }
  try {
    place.shield(copy)
  } catch {
    // The stack is used up: what was not copied is dropped.
  }
}

function dropValues({ slots }: Recording): void {
  for (let index = 0; index < slots.length; index++) {
    const frame = slots[index]
    if (!frame || frame.captures.length === 0) continue
    frame.captures = []
    frame.isLetGo = true
  }
}
