// Why: docs/adr/reports-on-demand.md
/** Reports on demand. */

import { platform } from '#platform'
import type { Report } from '../model.ts'
import { depthOf } from '../options.ts'
import { type Asked, copyRecording } from './asked.ts'
import { delivery } from './configure.ts'
import { dataProperty, now } from './intrinsics.ts'
import { type PlainDraft, plainReport } from './plain.ts'
import { takeFrames } from './recording/frames.ts'
import type { CapturedFrame, Recording } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'
import { isObject } from './recording/store.ts'
import { findRecording } from './recording.ts'
import { StandIns } from './stand-ins.ts'

/** Errors of a chain of causes that are looked at. */
const MAX_CAUSES = 50

/**
 * The report of an error, or of the nearest recorded one in its chain of causes. Any error that came through
 * instrumented code has one, whether or not it has left a ghost, is ignored, suppressed or delivered. Nothing is
 * delivered, and no limit is used up. An error has the same report until frames are added.
 *
 * @returns `undefined` for an error that did not come through instrumented code; in a page that cannot load the rest of
 * this package, a report without values and
 *   messages. It is never rejected.
 */
export async function reportOf(error: unknown): Promise<Report | undefined> {
  try {
    const asked = platform.shield(() => findNearest(error))
    if (!asked) return undefined
    // Where loading has failed, the next failure tries it again.
    const courier = delivery.load() ?? (await loadingFor(asked.copy))
    return await platform.shield(() => courier?.reportOf(asked) ?? plainReport(draftPlain(asked)))
  } catch (failure) {
    delivery.complain('a report failed', failure)
    return undefined
  }
}

/** Copies the values before the page waits. */
function loadingFor(copy: Recording): typeof delivery.loading {
  platform.shield(() => detach(copy))
  return delivery.loading
}

/** The nearest recorded error, with a copy of its recording. */
export function findNearest(thrown: unknown): Asked | undefined {
  let error = thrown
  for (let count = 0; count < MAX_CAUSES; count++) {
    const recording = findRecording(error)
    if (recording?.count) return { error, recording, copy: copyRecording(recording) }
    if (!isObject(error) || platform.isProxy?.(error)) return undefined
    error = dataProperty(error, 'cause')
    // A primitive may be thrown by anyone.
    if (!isObject(error)) return undefined
  }
  return undefined
}

function draftPlain({ error, copy, recording: { left, crossings = [], turn } }: Asked): PlainDraft {
  const site = left ?? (copy.slots.find(({ site }) => site.boundary) ?? (copy.slots[0] as CapturedFrame)).site
  return { error, recording: copy, site: crossings[0]?.site ?? site, time: now(), suppressed: turn === -1, dropped: 0 }
}

/** Copies the values now: the code that takes snapshots is not loaded yet. */
function detach(recording: Recording): void {
  recording.taker ??= new StandIns(platform.now)
  takeFrames(recording, depthOf([sharedState().configured, {}]))
}
