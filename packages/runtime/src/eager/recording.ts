// Why: docs/adr/one-copy-or-several.md, docs/adr/one-failure-one-report.md
/**
 * The frames of an error, collected while it unwinds.
 *
 * `record` runs for every exception that passes instrumented code, also for those that the program handles itself. It
 * stores references and copies nothing.
 *
 *                   the error leaves a ghost            it has unwound, or is suppressed
 *     throw ──▶ open ─────────────────────▶ drafted ─────────────────────────────────▶ closed
 *               │ frames by reference:      │ frames are copied as they come:        │ nothing is recorded,
 *               │ the innermost 32, and the │ stand-ins until a page has loaded      │ frames are let go of,
 *               │ outermost 32 in a ring    │ the rest of the runtime, then          │ `finished` answers
 *               │                           │ snapshots                              │ `reportOf`
 *               ├─ handled ──▶ after a second, or beyond the newest 16, copies or nothing: `recording/keeper.ts`
 *               └─ thrown again in a later task ──▶ another recording, whose `before` is this one
 */

import { type Capturer, startLooking } from './recording/around.ts'
import { addFrame } from './recording/frames.ts'
import type { Capture, CapturedFrame, CapturedScope, CapturedTable, Recording } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'
import { isObject } from './recording/store.ts'

/** The recording of a thrown value, if there is one. */
export function findRecording(error: unknown): Recording | undefined {
  const { recordings, primitive } = sharedState()
  if (primitive && Object.is(primitive.value, error)) return primitive.recording
  return isObject(error) ? recordings.get(error) : undefined
}

/**
 * Adds one capture to the recording of `error`, which is created by the first.
 *
 * @param by the function that emitted code called to capture it, which calls this, directly or not.
 */
export function record(
  error: unknown,
  table: CapturedTable,
  index: number,
  values: readonly unknown[],
  by: Capturer,
): Recording {
  const known = findRecording(error)
  const scope = table.scopes[index] as CapturedScope
  const isOpen = known?.last?.next === index && known.last.table === table
  // An asynchronous function may have waited in a `finally`.
  const goesOn = (isOpen && scope.site.async) || isThrownOn(known)
  const recording = goesOn ? (known as Recording) : startRecording(error, known)
  if (recording.state === 'closed') return recording
  const capture: Capture = { scope, values }
  let frame = isOpen ? recording.last : undefined
  if (frame) {
    // Not `push`: the program may have replaced it.
    frame.captures[frame.captures.length] = capture
    frame.next = scope.parent
  } else {
    // The last frame ends here: it is complete, or the error was caught on the way, or thrown again elsewhere. A list
    // that starts with its element takes a tenth of the memory of one that is pushed to.
    frame = {
      table,
      by,
      site: scope.site,
      next: scope.parent,
      captures: [capture],
      scope,
      late: recording.last?.left,
    }
    addFrame(recording, frame)
  }
  recording.onCapture?.(frame)
  return recording
}

/**
 * Whether an error is still on its way. Once its task is over, or it has ended in a ghost, a throw is a new failure.
 */
export const isThrownOn = (recording: Recording | undefined): recording is Recording =>
  recording?.turn === sharedState().turn

/** Ends a recording that is reported. Snapshots stay, for the report of an error that has this one as its cause. */
export function closeRecording(recording: Recording): void {
  const { last } = recording
  if (recording.state === 'closed') return
  recording.state = 'closed'
  recording.onCapture = recording.taker = recording.last = undefined
  const state = sharedState()
  if (state.primitive?.recording === recording) state.primitive = undefined
  // A later throw counts as thrown again; `isTold` finds out whether the error was still on its way.
  if (recording.turn !== -1) recording.toldIn = recording.turn
  recording.turn = -1
  for (let index = 0; index < recording.slots.length; index++) {
    const frame = recording.slots[index] as CapturedFrame
    frame.captures = []
    if (frame !== last) frame.stack = undefined
    frame.crossing = undefined
  }
}

/** Reopens a recording whose draft will not become a report. The copied parts of its frames stay. */
export function reopenRecording(recording: Recording): void {
  recording.state = 'open'
  recording.onCapture = undefined
  recording.crossings = undefined
}

/** Unwinding is over: a later throw is another failure, even of the same error. */
export function endTurn(): void {
  const state = sharedState()
  state.turn++
  state.primitive = undefined
  startLooking()
}

function startRecording(error: unknown, known: Recording | undefined): Recording {
  const state = sharedState()
  const recording: Recording = {
    // Nothing is recorded, and no ghost reports it.
    state: state.configured.enabled === false ? 'closed' : 'open',
    turn: state.turn,
    before: known?.before ?? known,
    slots: [],
    count: 0,
  }
  try {
    // A primitive cannot be a key. Engines would quote a text in the TypeError, and join all of its parts for that.
    if (!isObject(error)) throw 0
    state.recordings.set(error, recording)
  } catch {
    state.primitive = { value: error, recording }
  }
  return recording
}
