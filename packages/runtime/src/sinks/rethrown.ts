/** Counts the failures of one object that is thrown over and over in a task, without a report. */

import { chainsOf } from '../eager/chains.ts'
import { thrownOf } from '../eager/failures.ts'
import { lookAround } from '../eager/recording/around.ts'
import { framesOf } from '../eager/recording/frames.ts'
import type { CapturedFrame, Crossing } from '../eager/recording/model.ts'
import type { Inspector } from '../inspector.ts'

/** Objects that are counted at once; each holds the surroundings of its frames. */
const MAX_KNOWN = 100

interface Known {
  readonly crossing: Crossing
  /** Frames from before surroundings were kept. */
  readonly from: number
  /** Failures that are counted already, or that nothing is known of. */
  readonly told: number
}

export interface Counted {
  readonly crossing: Crossing
  readonly failures: number
}

export class Rethrown {
  #known: Known[] = []

  /** An error that was refused, or now is, leaves a ghost. Runs without a shield. */
  pass(crossing: Crossing, isFirst: boolean): void {
    const { recording, site } = crossing
    const { last, count, before, left } = recording
    if (!last) return
    // A new object is most often thrown once.
    if (!recording.onCapture && isFirst && before) this.#add({ crossing, from: count - 1, told: 1 })
    if (!recording.onCapture && !isFirst && left === site) this.#add({ crossing, from: count, told: -1 })
    else if (recording.onCapture && !('stack' in last)) lookAround(last)
  }

  #add(known: Known): void {
    if (this.#known.length >= MAX_KNOWN) return
    // From now on, the surroundings of each frame are kept.
    known.crossing.recording.onCapture = nothing
    this.#known[this.#known.length] = known
  }

  /** How many failures there were since the last call, besides those that were counted when they were refused. */
  take(inspector: Inspector): Counted[] {
    const known = this.#known
    this.#known = []
    return known.map((each) => {
      each.crossing.recording.onCapture = undefined
      return { crossing: each.crossing, failures: failuresOf(each, inspector) }
    })
  }
}

function failuresOf({ crossing: { recording, error }, from, told }: Known, inspector: Inspector): number {
  const added = recording.count - from
  const frames = framesOf(recording).filter(isSurrounded)
  const chains = chainsOf(frames, thrownOf(error, inspector)).length
  // A ghost that calls itself is left many times by one error.
  if (chains < 2) return 0
  return Math.round((chains * added) / frames.length) - told
}

const isSurrounded = (frame: CapturedFrame): boolean => Object.hasOwn(frame, 'stack')

const nothing = (): void => {}
