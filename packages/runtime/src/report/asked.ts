/** A recording → the draft of a report that somebody asks for. It is made of copies: the recording goes on as it was. */

import { type CapturedFrame, type Crossing, framesOf, type Recording, sharedState } from '../recording.ts'
import { chainsOf } from './chains.ts'
import type { ReportDraft } from './draft.ts'
import { crossingsOf } from './failures.ts'

/** An error whose report somebody asks for. */
export interface Asked {
  readonly error: unknown
  readonly recording: Recording
  /** What is recorded now. */
  readonly copy: Recording
}

/** A recording whose frames can be taken while those of the original stay as they are. Snapshots are shared. */
export function copyRecording(recording: Recording): Recording {
  const { taker, before, slots } = recording
  return {
    ...recording,
    // Not the taker of another report: that one refers to what it has copied. Stand-ins are no snapshots yet.
    taker: taker && 'omitted' in taker ? taker : undefined,
    before: before && copyRecording(before),
    slots: slots.map((frame) => ({ ...frame })),
  }
}

/** @param pending the draft of the report that is to be delivered */
export function draftAsked(
  { error, recording, copy }: Asked,
  pending: ReportDraft | undefined,
  now: number,
): ReportDraft {
  const own = lastFailure(recording, copy, error)
  const crossings = crossingsBefore(recording, own)
  const { finished, state, turn } = recording
  const known = state === 'closed' ? finished : pending
  return {
    error,
    recording: own,
    crossings: crossings.length > 0 ? [...crossings] : [crossingOf(error, own)],
    time: known?.time ?? now,
    memoryBytes: known?.memoryBytes,
    dropped: (state === 'closed' && finished?.dropped) || 0,
    suppressed: known?.suppressed ?? turn === -1,
    isAsked: true,
    causes: [],
  }
}

/** Of an error that was thrown several times in one task, the last time. */
function lastFailure(recording: Recording, copy: Recording, error: unknown): Recording {
  const all = framesOf(copy)
  const isClosed = recording.state === 'closed'
  const chains = isClosed ? [] : chainsOf(framesOf(recording), error)
  const count = (isClosed ? recording.finished?.frames : chains.at(-1)?.length) ?? all.length
  if (count >= all.length) return copy
  const earlier = isClosed ? all.slice(0, -count) : all.slice(0, chains[0]?.length)
  const before: Recording = { ...copy, slots: earlier, count: earlier.length }
  return { ...copy, slots: all.slice(-count), count, before: copy.before ?? before }
}

/** The ghosts that the failure has left and that report it. */
function crossingsBefore({ state, crossings = [], count }: Recording, own: Recording): readonly Crossing[] {
  if (state === 'closed' || own.count === count) return crossings
  return crossingsOf(own.slots)
}

/** Nobody reports it: it has left no ghost, or one that ignores it, or there were too many. */
function crossingOf(error: unknown, recording: Recording): Crossing {
  const frames = framesOf(recording)
  const isGhost = ({ site, next }: CapturedFrame): boolean => site.boundary && next === -1
  const site = recording.left ?? (frames.find(isGhost) ?? (frames[0] as CapturedFrame)).site
  return { error, recording, site, options: [sharedState().configured, {}], metrics: {} }
}
