/** Which frames of a failure keep their locals, once it is known which frames are its own. */

import { framesOf } from '../eager/recording/frames.ts'
import type { CapturedFrame, Recording } from '../eager/recording/model.ts'
import { depthOf } from '../options.ts'

/**
 * Whether the last captured frame is too far from the ghosts before it, whichever of them its failure belongs to:
 * callers of the one ghost come first, then functions that the next one called.
 */
export function isFarFromGhosts({ slots, count, last, state }: Recording, frame: CapturedFrame): boolean {
  const isNear = ({ crossing }: CapturedFrame, index: number): boolean =>
    !!crossing && index > count - 2 - 2 * depthOf(crossing.options)
  return state === 'drafted' && frame === last && !slots.some(isNear)
}

/** Releases the captured values of a frame. */
export function dropValues(frame: CapturedFrame): void {
  frame.withoutLocals = true
  frame.captures = []
}

/**
 * Leaves out the snapshots of frames beyond the depth of the ghosts that the error had left by then. The first ghost
 * keeps its own.
 *
 * @param depth the depth of the first ghost
 */
export function leaveOutBeyond(recording: Recording, depth: number): void {
  // It has a report: this is done already, and the ghost's frame is unknown by now.
  if (recording.state === 'closed') return
  const frames = framesOf(recording)
  const ghost = frames.find(({ crossing }) => crossing)
  let reached = depth
  for (const [index, frame] of frames.entries()) {
    if (frame.crossing) reached = Math.max(reached, depthOf(frame.crossing.options))
    if (index >= reached && frame !== ghost) leaveOut(frame)
  }
}

/** A value without a snapshot may still belong to a ghost that the error has left in another way. */
function leaveOut(frame: CapturedFrame): void {
  const { captures, taken } = frame
  if (!taken && !captures[0]?.isDetached) return
  dropValues(frame)
  if (!taken) return
  frame.aside = taken
  delete frame.taken
}
