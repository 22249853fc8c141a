// Why: docs/adr/sentry.md
/** The frames of an error ↔ the stack frames of an exception. */

import type { Frame, StackFrame } from '../../model.ts'
import type { MatchedError } from './errors.ts'
import type { SentryStackFrame } from './event.ts'
import { isAt, isSameFile, isSamePlace, shortName } from './places.ts'
import { bySameName } from './same-names.ts'

/** A stack frame of the event, with the frames of its activation. */
export interface MatchedFrame {
  readonly stackFrame: SentryStackFrame
  /** More than one where the function threw on what it had caught. */
  readonly frames: readonly Frame[]
  /** From the throw, in stack frames. */
  readonly distance: number
}

/** The frames of one error, with and without a stack frame. */
export interface MatchedFrames {
  readonly matched: readonly MatchedFrame[]
  /** Frames that have no stack frame in the event. */
  readonly others: readonly Frame[]
}

/** Both lists are gone through from the throw outwards, so that each activation of a function finds its own. */
export function matchFrames({ exception, error, frames }: MatchedError): MatchedFrames {
  const shown = [...(exception.stacktrace?.frames ?? [])].reverse()
  const byStackIndex = alignedWith(error.stack, shown)
  const found = new Map<number, Frame[]>()
  const unplaced: Frame[] = []
  let start = 0
  for (const frame of frames) {
    const at = indexOf(frame, error.stack, start)
    const index = byStackIndex.get(at) ?? (at === -1 ? byName(frame, shown, found) : -1)
    if (index === -1 || isOfAnother(frame, shown[index]?.function)) {
      unplaced.push(frame)
      continue
    }
    if (at !== -1) start = at + 1
    found.set(index, [...(found.get(index) ?? []), frame])
  }
  const named = bySameName(unplaced, shown, found)
  for (const [frame, index] of named) found.set(index, [frame])
  const others = unplaced.filter((frame) => !named.has(frame))
  const matched = [...found].map(([distance, own]) => ({
    stackFrame: shown[distance] as SentryStackFrame,
    frames: own,
    distance,
  }))
  return { matched, others }
}

/**
 * `await Promise.all(ids.map((id) => find(id)))`: the callback has handed on a promise, and is not in the stack; the
 * function around it is, in the same line.
 */
const isOfAnother = ({ functionName }: Frame, printed = '?'): boolean =>
  functionName.startsWith('callback of ') && !/^\?$|(?:^|\.)<anonymous>$|<$/.test(printed)

/** Index in the stack of the report → index in that of the event; Sentry leaves some lines out. */
function alignedWith(stack: readonly StackFrame[], shown: readonly SentryStackFrame[]): Map<number, number> {
  const aligned = new Map<number, number>()
  let start = 0
  for (const [index, stackFrame] of shown.entries()) {
    const at = stack.findIndex((frame, each) => each >= start && isSamePlace(frame, stackFrame))
    if (at === -1) continue
    aligned.set(at, index)
    start = at + 1
  }
  return aligned
}

/** A function that threw on what it had caught has two frames, and one line in the stack. */
function indexOf(frame: Frame, stack: readonly StackFrame[], start: number): number {
  if (frame.approximate || frame.line === 0) return -1
  const next = stack.findIndex((each, index) => index >= start && isOf(frame, each))
  const before = stack[start - 1]
  return next === -1 && before && isOf(frame, before) ? start - 1 : next
}

function isOf({ functionName, file, line, column }: Frame, stackFrame: StackFrame): boolean {
  const places = [stackFrame, ...(stackFrame.generated ? [stackFrame.generated] : [])]
  if (!places.some((place) => isAt(place, { file, line, column }))) return false
  const { functionName: printed } = stackFrame
  return column !== undefined || printed === undefined || shortName(printed) === shortName(functionName)
}

/** For stacks that cannot be compared: by function, file and line. */
function byName(
  { functionName, file, line, approximate }: Frame,
  shown: readonly SentryStackFrame[],
  found: ReadonlyMap<number, unknown>,
): number {
  if (approximate || file === undefined) return -1
  return shown.findIndex(
    ({ function: name = '', filename = '', lineno }, index) =>
      !found.has(index) && lineno === line && isSameFile(file, filename) && shortName(name) === shortName(functionName),
  )
}
