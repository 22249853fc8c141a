import type { ReportDraft } from './draft.ts'
import { getPrototypeOf } from './intrinsics.ts'
import type { Crossing, Recording } from './recording/model.ts'
import { isObject } from './recording/store.ts'

/** Equal failures that may wait for the rest of the runtime to be loaded. */
const MAX_EQUAL = 10

/** Whether one more failure may wait: many of one kind leave room for others. */
export function hasRoom(pending: ReadonlyMap<Recording, ReportDraft>, { error, recording, site }: Crossing): boolean {
  let equal = 0
  pending.forEach((draft) => {
    const isEqual =
      draft.crossings[0]?.site === site &&
      draft.recording.slots[0]?.scope === recording.slots[0]?.scope &&
      kindOf(draft.error) === kindOf(error)
    if (isEqual) equal++
  })
  return equal < MAX_EQUAL
}

const kindOf = (error: unknown): unknown => (isObject(error) ? getPrototypeOf(error) : typeof error)
