/** The newest recordings, also those of errors that the program has handled. */

import type { Keep } from '../eager/recording/keeper.ts'
import type { Recording } from '../eager/recording/model.ts'

const MAX_RECENT = 16
/** The most weak references made in one task, which keeps their targets alive until it ends. */
const MAX_MADE = 4_096

// Read while the module loads, before the program can replace it. Some edge runtimes have none.
const { WeakRef: IntrinsicWeakRef } = globalThis as Partial<typeof globalThis>

/** Keeps recordings, and knows the newest ones. */
export interface KeepRecent extends Keep {
  recent(): Recording[]
}

/**
 * Makes a keeper know the newest recordings too. It holds on to none of them: a recording lives as long as its error.
 */
export function withRecent(keep: Keep): KeepRecent {
  const ring: WeakRef<Recording>[] = []
  let next = 0
  let turn = -1
  let made = 0
  const keepRecent = (recording: Recording): void => {
    if (recording.turn !== turn) made = 0
    turn = recording.turn
    if (IntrinsicWeakRef && !recording.isKept && made++ < MAX_MADE)
      ring[next++ % MAX_RECENT] = new IntrinsicWeakRef(recording)
    keep(recording)
  }
  return Object.assign(keepRecent, {
    recent: () => [...new Set(ring.flatMap((each) => each.deref() ?? []))],
  })
}
