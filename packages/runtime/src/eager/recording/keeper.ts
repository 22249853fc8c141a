// Why: docs/adr/letting-go.md
/** Recordings that reach no ghost: an error that the program handles must not keep the values of its frames alive. */

import type { Recording } from './model.ts'

/** The newest recordings are kept whole. */
const MAX_KEPT = 16
/** Checked twice in the second that they are kept at most. */
const PAUSE_MS = 500
/** The clock is read once for so many recordings, when as many as possible are kept. */
const LOOKS_AT = 4
/** Time for copies, in each pause. */
const BUDGET_MS = 5

/** The parts of the platform that this needs. */
interface Place {
  now(): number
  /** Left out where there are no timers: then the next failure checks the clock. */
  pause?(task: () => void, delayMs: number): unknown
  /** Replaces the values by bounded copies. Left out where the code for it is not loaded. */
  copy?(recording: Recording): void
}

/** Makes sure that a recording that reaches no ghost does not keep its values. Called with each capture. */
export type Keep = (recording: Recording) => void

/**
 * Keeps recordings for a while: the values of one that is older than half a second at a check, or one too many, are
 * released. Copies take their place as long as there is time for it.
 *
 * The program may have replaced built-ins when this runs.
 */
export function createKeeper(place: Place): Keep {
  const ring: (Recording | undefined)[] = []
  let next = 0
  let done = 0
  let due = 0
  let msLeft = BUDGET_MS
  /** When it began to wait; below 0 when it does not wait. */
  let waitingSince = -1

  function letGoOldest(): void {
    const index = done++ % MAX_KEPT
    const recording = ring[index] as Recording
    ring[index] = undefined
    recording.isKept = false
    if (recording.state === 'drafted') return
    if (place.copy && msLeft > 0 && recording.state === 'open') {
      const start = place.now()
      place.copy(recording)
      msLeft -= place.now() - start
    }
    dropValues(recording)
  }

  function look(): void {
    waitingSince = -1
    msLeft = BUDGET_MS
    while (done < due) letGoOldest()
    due = next
    wait()
  }

  function wait(): void {
    if (waitingSince >= 0 || done === next) return
    waitingSince = place.now()
    place.pause?.(look, PAUSE_MS)
  }

  /** No timer ran: there is none, or the program has not ended its task. */
  function catchUp(): void {
    const waitedMs = waitingSince < 0 ? 0 : place.now() - waitingSince
    if (waitedMs > PAUSE_MS) look()
    if (waitedMs > 2 * PAUSE_MS) look()
  }

  return (recording) => {
    if (recording.isKept || recording.state !== 'open') return
    // In a loop each takes the place of another one: reading the clock would cost more than all the rest.
    if (next - done < MAX_KEPT || next % LOOKS_AT === 0) catchUp()
    recording.isKept = true
    if (next - done === MAX_KEPT) letGoOldest()
    ring[next++ % MAX_KEPT] = recording
    wait()
  }
}

/** Releases the values of a recording. */
export function dropValues({ slots }: Recording): void {
  for (let index = 0; index < slots.length; index++) {
    const frame = slots[index]
    if (!frame || frame.captures.length === 0) continue
    frame.captures = []
    frame.isLetGo = true
    // The stack holds the receivers of the methods around.
    frame.stack = undefined
  }
}
