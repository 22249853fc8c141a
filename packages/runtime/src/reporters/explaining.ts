import type { ErrorReport, Frame, StackFrame } from '../model.ts'
import { capturedAt, explainingFrame } from './outline.ts'

/**
 * The stack frames whose excerpts explain an error: where it was thrown and, if no values are known there because the
 * function is too small to be recorded, where that was called.
 */
export function explainingFrames(error: ErrorReport, frames: readonly Frame[]): StackFrame[] {
  const thrower = explainingFrame(error)
  if (!thrower || capturedAt(frames, thrower)?.omitted !== 'small') return thrower ? [thrower] : []
  const isRecorded = (each: StackFrame): boolean => {
    const frame = each.excerpt && capturedAt(frames, each)
    return frame !== undefined && frame.omitted === undefined
  }
  return [thrower, ...error.stack.filter(isRecorded).slice(0, 1)]
}
