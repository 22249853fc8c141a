/** Bounded snapshots replace the values of recordings without a report. */

import type { ErrorInspector } from '../eager/data.ts'
import { createKeeper } from '../eager/recording/keeper.ts'
import type { Recording } from '../eager/recording/model.ts'
import { sharedState } from '../eager/recording/shared.ts'
import { surroundingsOf } from '../eager/surroundings.ts'
import { depthOf } from '../options.ts'
import { SnapshotTaker } from '../report/frames.ts'
import type { Shield } from '../shield.ts'
import { type KeepRecent, withRecent } from './recent.ts'

/** The needed parts of the platform. */
interface Place extends ErrorInspector, Pick<Shield, 'shield'> {
  pause?(task: () => void, delayMs: number): unknown
}

export const createSnapshottingKeeper = (place: Place): KeepRecent =>
  withRecent(
    createKeeper({
      now: () => place.now(),
      pause: (task, delayMs) => place.pause?.(task, delayMs),
      copy: (recording) => copyFrames(recording, place),
    }),
  )

function copyFrames(recording: Recording, place: Place): void {
  const { slots } = recording
  const copy = (): void => {
    const taker = new SnapshotTaker(place).learn(recording)
    const depth = depthOf([sharedState().configured, {}])
    for (let index = 0; index < slots.length && index < depth; index++) {
      const frame = slots[index]
      if (!frame || frame.captures.length === 0) continue
      taker.take(frame)
      // A formatted stack holds nothing of the program.
      surroundingsOf(frame)
    }
  }
  try {
    place.shield(copy)
  } catch {
    // The stack is used up: values without a copy are dropped.
  }
}
