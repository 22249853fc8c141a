/** One draft → one for each failure: an error that is thrown again while its report waits is a failure of its own. */

import { type CapturedFrame, type Crossing, framesOf, isObject, omittedFrames, type Recording } from '../recording.ts'
import { chainsOf, mayPassOn } from './chains.ts'
import type { ReportDraft } from './draft.ts'

/** In the order in which they happened. What left no ghost belongs to the next failure, as what was thrown before. */
export function failuresOf(draft: ReportDraft): ReportDraft[] {
  const { recording } = draft
  if (isTold(draft)) return []
  const kept = framesOf(recording)
  const chains = chainsOf(kept, draft.error)
  if (chains.length < 2) return [draft]
  const failures: ReportDraft[] = []
  let { before } = recording
  for (const frames of chains) {
    const own: Recording = { ...recording, slots: frames, count: frames.length, before }
    const crossings = crossingsOf(frames)
    before ??= own
    if (crossings.length === 0) continue
    failures.push({ ...draft, recording: own, crossings, suppressed: false })
    if (!isObject(draft.error)) before = undefined
  }
  // Nobody knows any more where the error left its ghosts.
  if (failures.length === 0) return [draft]
  // Those of which nothing is kept, as if all were alike.
  const missedBefore = (count: number): number => Math.round((omittedFrames(recording) * count) / kept.length)
  return failures.map((failure, index) => ({
    ...failure,
    missed: missedBefore(index + 1) - missedBefore(index),
    suppressed: draft.suppressed && index === failures.length - 1,
  }))
}

/** The ghosts that the error has left, each once. */
export function crossingsOf(frames: readonly CapturedFrame[]): Crossing[] {
  const crossings = frames
    .map(({ crossing }) => crossing)
    .filter((crossing) => crossing !== undefined && !crossing.isIgnored) as Crossing[]
  return crossings.filter(({ site }, index) => crossings.findIndex((other) => other.site === site) === index)
}

/** Whether the failure was reported before unwinding was over, because `flush` was called on the way. */
function isTold({ recording: { before, turn, slots }, error }: ReportDraft): boolean {
  const next = slots.find(({ crossing }) => crossing)
  const last = before?.toldIn === turn && before && framesOf(before).at(-1)
  return !!last && !!next && mayPassOn(last, next, error)
}
