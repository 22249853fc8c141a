// Why: docs/adr/one-failure-one-report.md
/** One draft → one for each failure: an error that is thrown again while its report waits is a failure of its own. */

import type { Inspector } from '../inspector.ts'
import { type Chain, chainsOf, mayGoOn, type Thrown } from './chains.ts'
import type { ReportDraft } from './draft.ts'
import { framesOf, omittedFrames } from './recording/frames.ts'
import type { CapturedFrame, Crossing, Recording } from './recording/model.ts'
import { isObject } from './recording/store.ts'
import { stackText } from './stack-text.ts'
import { linesOf } from './surroundings.ts'

/** In the order in which they happened. A throw that left no ghost belongs to the next failure, as thrown before it. */
export function failuresOf(draft: ReportDraft, inspector: Inspector): ReportDraft[] {
  const { recording, error } = draft
  const thrown = thrownOf(error, inspector)
  if (isTold(draft, thrown)) return []
  const kept = framesOf(recording)
  const chains = chainsOf(kept, thrown)
  if (chains.length < 2) {
    if (chains[0]?.isUnsure) recording.isUnsure = true
    return [draft]
  }
  const failures: ReportDraft[] = []
  let { before } = recording
  for (const chain of chains) {
    const own = recordingOf(chain, { ...recording, before, whole: recording })
    const crossings = crossingsOf(own.slots)
    before ??= own
    if (crossings.length === 0) continue
    failures.push({ ...draft, recording: own, crossings, suppressed: false })
    if (!isObject(error)) before = undefined
  }
  // The places where the error left its ghosts are lost.
  if (failures.length === 0) return [draft]
  const missed = omittedFrames(recording) === 0 ? 0 : Math.max(0, estimate(recording, chains) - failures.length)
  const missedBefore = (count: number): number => Math.round((missed * count) / failures.length)
  return failures.map((failure, index) => ({
    ...failure,
    missed: missedBefore(index + 1) - missedBefore(index),
    suppressed: draft.suppressed && index === failures.length - 1,
  }))
}

/**
 * Estimates how many failures left a ghost. Later frames may lack surroundings: their number is extrapolated from those
 * that have them.
 */
function estimate(recording: Recording, chains: readonly Chain[]): number {
  const kept = framesOf(recording)
  const surrounded = kept.filter((frame) => 'stack' in frame)
  const sample = surrounded.length > 1 ? surrounded : kept
  // The beginning of the first one is unknown.
  const others = chains.filter(({ frames }) => crossingsOf(frames).length > 0).slice(1)
  const begun = others.filter(({ frames: [first] }) => first && sample.includes(first)).length
  return (
    1 +
    ((recording.count - 1) * begun) / (sample.includes(kept[0] as CapturedFrame) ? sample.length - 1 : sample.length)
  )
}

/** An error with its stack, as far as it can be read. */
export const thrownOf = (error: unknown, inspector: Inspector): Thrown => ({
  error,
  stack: linesOf(isObject(error) && !inspector.isProxy?.(error) && stackText(error, inspector)),
})

/** The recording of one failure of several. */
export function recordingOf({ frames, isDoubtful, isUnsure, beside }: Chain, all: Recording): Recording {
  const own = { ...all, slots: frames, count: frames.length }
  if (isDoubtful) own.isDoubtful = true
  if (isUnsure) own.isUnsure = true
  if (beside) own.beside = { ...all, slots: beside.frames, count: beside.frames.length }
  return own
}

/** The ghosts that the error has left, each once. */
export function crossingsOf(frames: readonly CapturedFrame[]): Crossing[] {
  const crossings = frames
    .map(({ crossing }) => crossing)
    .filter((crossing) => crossing !== undefined && !crossing.isIgnored) as Crossing[]
  return crossings.filter(({ site }, index) => crossings.findIndex((other) => other.site === site) === index)
}

/** Whether the failure was reported before unwinding was over, because `flush` was called on the way. */
function isTold({ recording: { before, turn, slots } }: ReportDraft, thrown: Thrown): boolean {
  const next = slots.find(({ crossing }) => crossing)
  return before?.toldIn === turn && !!next && mayGoOn(framesOf(before), next, thrown)
}
