import type { ErrorReport, Frame, StackFrame } from '../model.ts'
import { capturedAt, explainingFrame } from './outline.ts'

/**
 * The stack frames whose excerpts explain an error: where it was thrown and, if no values are known there because the
 * function is too small to be recorded, where that was called.
 */
export function explainingFrames(error: ErrorReport, frames: readonly Frame[]): StackFrame[] {
  const thrower = explainingFrame(error)
  if (!thrower || !isSmall(capturedAt(frames, thrower), frames)) return thrower ? [thrower] : []
  const isRecorded = (each: StackFrame): boolean => {
    const frame = each.excerpt && capturedAt(frames, each)
    return frame !== undefined && frame.omitted === undefined
  }
  return [thrower, ...error.stack.filter(isRecorded).slice(0, 1)]
}

/**
 * Of a file that has only small functions, nothing is known: where others are left out, it is most likely one of them.
 */
const isSmall = (frame: Frame | undefined, frames: readonly Frame[]): boolean =>
  frame ? frame.omitted === 'small' : frames.some(({ omitted }) => omitted === 'small')
