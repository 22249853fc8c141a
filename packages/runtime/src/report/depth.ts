/** Which frames of a failure keep their locals, once it is known which frames are its own. */

import { type CapturedFrame, framesOf, type Recording } from '../eager/recording.ts'
import { depthOf } from '../options.ts'

/**
 * Whether the frame that was captured last is too far from the ghosts before it, whichever of them it is a failure of:
 * callers of the one, then what the next one has called.
 */
export function isFarFromGhosts({ slots, count, last, state }: Recording, frame: CapturedFrame): boolean {
  const isNear = ({ crossing }: CapturedFrame, index: number): boolean =>
    !!crossing && index > count - 2 - 2 * depthOf(crossing.options)
  return state === 'drafted' && frame === last && !slots.some(isNear)
}

/** Lets go of what was captured of a frame. */
export function dropValues(frame: CapturedFrame): void {
  frame.withoutLocals = true
  frame.captures = []
}

/**
 * Leaves out what was taken of frames beyond the depth of the ghosts that the error had left by then. The first ghost
 * keeps its own.
 *
 * @param depth that of the first ghost
 */
export function leaveOutBeyond(recording: Recording, depth: number): void {
  // A report was made of it: that is done already, and nobody knows any more which frame is the ghost's.
  if (recording.state === 'closed') return
  const frames = framesOf(recording)
  const ghost = frames.find(({ crossing }) => crossing)
  let reached = depth
  for (const [index, frame] of frames.entries()) {
    if (frame.crossing) reached = Math.max(reached, depthOf(frame.crossing.options))
    if (index >= reached && frame !== ghost) leaveOut(frame)
  }
}

/** What is not taken yet may still be of a ghost that the error has left in another way. */
function leaveOut(frame: CapturedFrame): void {
  const { captures, taken } = frame
  if (!taken && !captures[0]?.isDetached) return
  dropValues(frame)
  if (!taken) return
  frame.aside = taken
  delete frame.taken
}
