/** Keeps the failures of a test, with their values, until the test is over. */

import { platform } from '#platform'
import { dataProperty } from '../eager/intrinsics.ts'
import { dropValues } from '../eager/recording/keeper.ts'
import type { Recording } from '../eager/recording/model.ts'
import { type Shared, sharedState, type Watch } from '../eager/recording/shared.ts'
import { isObject } from '../eager/recording/store.ts'
import { stackText } from '../eager/stack-text.ts'
import { ownOnly } from '../options.ts'

/** The newest failures are kept. */
const MAX_KEPT = 64
/** As many frames as a recording has. */
const ALL_FRAMES = 64

interface Failure {
  readonly error: unknown
  readonly recording: Recording
}

/**
 * Stands in front of the store of recordings, which works as before. One serves all copies of this package.
 *
 * Reports show all frames from now on, and are not printed, unless `configure` or a mark says otherwise.
 */
export class KeptFailures implements Watch {
  readonly #ring: Failure[] = []
  /** See `Shared`: it is set for what cannot be a key, and removed when its task is over. */
  #primitive = sharedState().primitive

  static start(): KeptFailures {
    const state = sharedState()
    if (state.watch) return state.watch as KeptFailures
    const kept = new KeptFailures()
    state.watch = kept
    state.configured = ownOnly({ depth: ALL_FRAMES, reportType: 'none', ...state.configured })
    const { recordings } = state
    state.recordings = {
      get: (key) => recordings.get(key),
      set(key, recording) {
        recordings.set(key, recording)
        kept.#add({ error: key, recording })
      },
    }
    Object.defineProperty(state, 'primitive', {
      get: () => kept.#primitive,
      set(given: Shared['primitive']) {
        kept.#primitive = given
        if (given) kept.#add({ error: given.value, recording: given.recording })
      },
    })
    return kept
  }

  /** Newest first. */
  recordings(): Recording[] {
    return this.#ring.map(({ recording }) => recording)
  }

  /**
   * Calls a step with the thrown value of a failure, or of a copy of it: runners copy errors to send them to another
   * process. The recording of a primitive is known for this call alone.
   */
  asThrown<Result>(failure: unknown, step: (error: unknown) => Result): Result {
    const found = this.#find(failure)
    if (!found || isObject(found.error)) return step(found ? found.error : failure)
    const before = this.#primitive
    this.#primitive = { value: found.error, recording: found.recording }
    try {
      return step(found.error)
    } finally {
      this.#primitive = before
    }
  }

  #find(failure: unknown): Failure | undefined {
    const known = this.#ring.find(({ error }) => Object.is(error, failure))
    if (known || !isObject(failure) || platform.isProxy?.(failure)) return known
    const stack = dataProperty(failure, 'stack')
    if (typeof stack === 'string') return this.#ring.find(({ error }) => isObject(error) && stackOf(error) === stack)
    const message = dataProperty(failure, 'message')
    return this.#ring.find(({ error }) => !isObject(error) && String(error) === message)
  }

  /** Lets go of all. */
  clear(): void {
    for (const { recording } of this.#ring.splice(0)) release(recording)
  }

  #add(failure: Failure): void {
    // The runtime lets go of others after a second.
    failure.recording.isKept = true
    this.#ring.unshift(failure)
    const oldest = this.#ring.length > MAX_KEPT ? this.#ring.pop() : undefined
    if (oldest) release(oldest.recording)
  }
}

function release(recording: Recording): void {
  recording.isKept = false
  if (recording.state === 'open') dropValues(recording)
}

const stackOf = (error: object): string | undefined =>
  platform.isProxy?.(error) ? undefined : stackText(error, platform)
