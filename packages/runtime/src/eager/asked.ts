// Why: docs/adr/reports-on-demand.md
/** A recording → the draft of a report that somebody asks for, made of copies. The recording does not change. */

import type { Inspector } from '../inspector.ts'
import { chainsOf, type Thrown } from './chains.ts'
import type { ReportDraft } from './draft.ts'
import { crossingsOf, recordingOf, thrownOf } from './failures.ts'
import { framesOf } from './recording/frames.ts'
import type { CapturedFrame, Crossing, Recording } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'

/** An error whose report somebody asks for. */
export interface Asked {
  readonly error: unknown
  readonly recording: Recording
  /** The state of the recording now. */
  readonly copy: Recording
}

/** A recording whose frames can be taken without changing those of the original. Snapshots are shared. */
export function copyRecording(recording: Recording): Recording {
  const { taker, before, slots } = recording
  return {
    ...recording,
    // Not the taker of another report, whose references lead into that report. Stand-ins are not snapshots yet.
    taker: taker && 'omitted' in taker ? taker : undefined,
    before: before && copyRecording(before),
    slots: slots.map((frame) => ({ ...frame })),
  }
}

/** @param pending the draft of the report that is to be delivered */
export function draftAsked(
  { error, recording, copy }: Asked,
  pending: ReportDraft | undefined,
  { now, inspector }: { now(): number; inspector: Inspector },
): ReportDraft {
  const own =
    recording.state === 'closed'
      ? toldFailure(recording, copy)
      : lastFailure(recording, copy, thrownOf(error, inspector))
  const crossings = crossingsBefore(recording, own)
  const { finished, state, turn } = recording
  const known = state === 'closed' ? finished : pending
  return {
    error,
    recording: own,
    crossings: crossings.length > 0 ? [...crossings] : [crossingOf(error, own)],
    time: known?.time ?? now(),
    memoryBytes: known?.memoryBytes,
    dropped: (state === 'closed' && finished?.dropped) || 0,
    suppressed: known?.suppressed ?? turn === -1,
    isAsked: true,
    causes: [],
  }
}

/** The last throw of an error that was thrown several times in one task. Copied frames have no surroundings. */
function lastFailure(recording: Recording, copy: Recording, thrown: Thrown): Recording {
  const chains = chainsOf(framesOf(recording), thrown).map((chain) => recordingOf(chain, recording))
  const last = chains.at(-1)
  if (!last || chains.length === 1) return copy
  const copied = (own: Recording): Recording => pick(copy, indexesOf(own, recording))
  const { isDoubtful, beside } = last
  return {
    ...copied(last),
    before: copy.before ?? copied(chains[0] as Recording),
    ...(isDoubtful && { isDoubtful }),
    ...(beside && { beside: copied(beside) }),
  }
}

/** The failure that was reported last. */
function toldFailure({ finished }: Recording, copy: Recording): Recording {
  const all = framesOf(copy).map((_, index) => index)
  const own = finished?.frames ?? all
  if (own.length === all.length) return copy
  const others = all.filter((index) => !own.includes(index))
  return { ...pick(copy, own), before: copy.before ?? pick(copy, others) }
}

/** A recording with some of its frames. */
function pick(recording: Recording, indexes: readonly number[]): Recording {
  const all = framesOf(recording)
  const slots = indexes.map((index) => all[index] as CapturedFrame)
  return { ...recording, whole: recording, slots, count: slots.length }
}

/** Where the frames of a failure stand among all that are recorded. */
export function indexesOf(failure: Recording, recording: Recording): number[] {
  const own = framesOf(failure)
  return framesOf(recording).flatMap((frame, index) => (own.includes(frame) ? [index] : []))
}

/** The ghosts that the failure has left and that report it. */
function crossingsBefore({ state, crossings = [], count }: Recording, own: Recording): readonly Crossing[] {
  if (state === 'closed' || own.count === count) return crossings
  return crossingsOf(own.slots)
}

/** For an error that is not reported: it has left no ghost, its ghost ignores it, or there were too many. */
function crossingOf(error: unknown, recording: Recording): Crossing {
  const frames = framesOf(recording)
  const isGhost = ({ site, next }: CapturedFrame): boolean => site.boundary && next === -1
  const site = recording.left ?? (frames.find(isGhost) ?? (frames[0] as CapturedFrame)).site
  return { error, recording, site, options: [sharedState().configured, {}], metrics: {} }
}
