/**
 * Secrets that a report may repeat although it has none of their variables: `throw new Error(error.message)`, where the
 * caught error's message repeats a password of its own frames.
 */

import { copyRecording } from '../eager/asked.ts'
import type { ErrorInspector } from '../eager/data.ts'
import { framesOf } from '../eager/recording/frames.ts'
import type { CapturedFrame, Recording, Taken } from '../eager/recording/model.ts'
import { snapshotsOf } from './frames.ts'
import { nameFrame } from './names.ts'

/** Innermost frames of a recording that are searched. */
const MAX_FRAMES = 4
/** Time for all of them. */
const BUDGET_MS = 5

interface Known {
  readonly version: string
  readonly taken: readonly Taken[]
}

/** A recording may be near to many reports. */
const known = /* @__PURE__ */ new WeakMap<Recording, Known>()

/**
 * Copies the values of other recordings, which do not change.
 *
 * @param own the recordings in the report
 */
export function echoesOf(
  others: Iterable<Recording | undefined>,
  own: ReadonlySet<Recording | undefined>,
  inspector: ErrorInspector,
): Taken[] {
  const end = inspector.now() + BUDGET_MS
  const echoes: Taken[] = []
  for (const recording of new Set(others)) {
    if (!recording || own.has(recording) || (!known.has(recording) && inspector.now() > end)) continue
    for (const taken of takenOf(recording, inspector)) echoes.push(taken)
  }
  return echoes
}

function takenOf(recording: Recording, inspector: ErrorInspector): readonly Taken[] {
  const version = `${recording.count} ${recording.last?.next} ${recording.state}`
  const before = known.get(recording)
  if (before?.version === version) return before.taken
  const copy = copyRecording(recording)
  const snapshots = snapshotsOf(copy, inspector)
  const taken = framesOf(copy)
    .slice(0, MAX_FRAMES)
    .flatMap((frame: CapturedFrame) => {
      if (frame.captures.length > 0) snapshots.take(frame)
      nameFrame(frame)
      return frame.taken ?? []
    })
  known.set(recording, { version, taken })
  return taken
}
