/** The frames of a recording: the innermost ones, and the outermost ones in a ring. */

import type { Capture, CapturedFrame, Recording } from './model.ts'

/** Frames that a recording keeps: the innermost half and the outermost half. */
export const MAX_FRAMES = 64
const INNERMOST = MAX_FRAMES / 2

/** Adds a frame, in place of one between the innermost and the outermost where there are too many. */
export function addFrame(recording: Recording, frame: CapturedFrame): void {
  const { slots, count } = recording
  slots[count < MAX_FRAMES ? count : INNERMOST + ((count - INNERMOST) % INNERMOST)] = frame
  recording.count = count + 1
  recording.last = frame
}

/** The frames that were kept, innermost first. */
export function framesOf(recording: Recording): CapturedFrame[] {
  const { slots, count } = recording
  if (count <= MAX_FRAMES) return slots
  const oldest = INNERMOST + ((count - INNERMOST) % INNERMOST)
  return [...slots.slice(0, INNERMOST), ...slots.slice(oldest), ...slots.slice(INNERMOST, oldest)]
}

/** Copies the values of the first frames, and releases those of the others. */
export function takeFrames(recording: Recording, depth: number): void {
  // By slot: the innermost half stands in order, the outer half is a ring.
  recording.slots.forEach((frame, index) => {
    takeFrame(recording, frame, index < depth)
  })
}

/** Copies the captured values of a frame, or releases them. */
export function takeFrame({ taker }: Recording, frame: CapturedFrame, keepsLocals: boolean): void {
  const first = frame.captures[0]
  if (!first) return
  if (taker && (keepsLocals || first.isDetached)) {
    taker.take(frame)
  } else {
    frame.withoutLocals = true
    frame.captures = []
  }
}

/** The values of one capture in the order of their names: `parameters`, `locals`, `lazy`, `closure`, `module`. */
export const valuesOf = ({ table }: CapturedFrame, capture: Capture): readonly unknown[] =>
  (!capture.isDetached && table.readValues?.(capture)) || capture.values

/** How many frames were left out between the innermost and the outermost half. */
export const omittedFrames = (recording: Recording): number => Math.max(0, recording.count - MAX_FRAMES)
