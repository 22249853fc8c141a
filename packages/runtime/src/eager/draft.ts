/** The first of the steps from a recording to a report: all that must happen while the error unwinds. */

import type { ProxyTest } from '../description.ts'
import { depthOf } from '../options.ts'
import { dataProperty, indexesBelow, isArray, now } from './intrinsics.ts'
import { lookAround } from './recording/around.ts'
import { takeFrame, takeFrames } from './recording/frames.ts'
import type { CapturedFrame, Crossing, FrameTaker, Recording } from './recording/model.ts'
import { needStack } from './recording/stack-overflow.ts'
import { isObject } from './recording/store.ts'
import { findRecording } from './recording.ts'
import { RELATED } from './stand-ins.ts'

/** Errors, and lists of errors, that are looked at. */
const MAX_SEEN = 50
/** Frames whose values are copied before it is known which of them a report shows. */
const MAX_TAKEN = 1_000

/** A report in the making: from the first boundary to delivery. */
export interface ReportDraft extends Pick<Crossing, 'error' | 'recording'> {
  /** All boundaries that the error has left, the innermost first; each once. */
  readonly crossings: Crossing[]
  /** When it reached the first one: milliseconds since 1970. */
  readonly time: number
  /** Memory in use by then. */
  readonly memoryBytes: number | undefined
  /** Reports that were dropped since the last one that was delivered. */
  dropped?: number
  suppressed?: boolean | undefined
  /** Similar failures that left no recording. */
  readonly missed?: number
  /** Somebody asked for the report; nothing is delivered. */
  readonly isAsked?: true
  /** Recordings of causes whose frames have been taken for this report alone. */
  readonly causes: readonly Recording[]
}

/** The parts of its place that a draft needs. */
interface DraftPlatform {
  readonly isProxy?: ProxyTest
  memoryBytes(): number | undefined
  shield(step: () => void): void
}

/**
 * Takes all that is recorded of an error, and of its causes. Throws only when the stack is used up. @param taker copies
 * values
 */
export function startDraft(crossing: Crossing, platform: DraftPlatform, taker: FrameTaker): ReportDraft {
  const { error, recording, options } = crossing
  needStack()
  recording.taker ??= taker
  const causes = openRecordingsBelow(error, platform)
  const last = recording.last as CapturedFrame
  // The ghost's own, whatever the depth.
  takeFrame(recording, last, true)
  for (const each of [recording, ...causes]) {
    each.taker ??= recording.taker
    takeFrames(each, depthOf(options))
  }
  const draft: ReportDraft = {
    ...crossing,
    crossings: [crossing],
    time: now(),
    memoryBytes: platform.memoryBytes(),
    causes,
  }
  recording.state = 'drafted'
  recording.crossings = draft.crossings
  // The depth of another boundary is known when the error crosses it: `crossAgain` takes its frame.
  recording.onCapture = (frame) => {
    if (!frame.site.boundary) platform.shield(() => takeLast(draft))
  }
  return draft
}

/** The recordings of the causes of an error, and of the errors it aggregates, at all levels. */
function openRecordingsBelow(error: unknown, platform: DraftPlatform): Recording[] {
  const seen = new Set([error])
  const recordings: Recording[] = []
  for (const each of seen) {
    if (!isObject(each) || platform.isProxy?.(each)) continue
    const recording = findRecording(each)
    if (each !== error && recording?.state === 'open') recordings.push(recording)
    for (const key of isArray(each) ? indexesBelow(MAX_SEEN) : RELATED)
      if (seen.size < MAX_SEEN) seen.add(dataProperty(each, key))
  }
  return recordings
}

/** Adds another boundary that the error has left, and takes its frame. */
export function crossAgain(draft: ReportDraft, crossing: Crossing): void {
  const last = draft.recording.last as CapturedFrame
  last.crossing = crossing
  // A wrapper does not capture the frame of a function that the build has instrumented too.
  if (!('stack' in last)) lookAround(last)
  if (!draft.crossings.some((each) => each.site === crossing.site)) draft.crossings.push(crossing)
  takeLast(draft)
}

/** The frame of a later failure's ghost stands behind those of others; the taker knows which are too many. */
function takeLast({ recording }: ReportDraft): void {
  takeFrame(recording, recording.last as CapturedFrame, recording.count < MAX_TAKEN)
}
