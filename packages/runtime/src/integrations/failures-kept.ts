/** Keeps the failures of a test, with their values, until the test is over. */

import { platform } from '#platform'
import { dataProperty } from '../eager/intrinsics.ts'
import { dropValues } from '../eager/recording/keeper.ts'
import type { Recording } from '../eager/recording/model.ts'
import { type Shared, sharedState, type Waiting, type Watch } from '../eager/recording/shared.ts'
import { isObject } from '../eager/recording/store.ts'
import { stackText } from '../eager/stack-text.ts'
import { ownOnly } from '../options.ts'
import { Waits } from './waits.ts'

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
  /** The store that this one stands in front of. */
  readonly #store = sharedState().recordings
  /** See `Shared`: it is set for what cannot be a key, and removed when its task is over. */
  #primitive = sharedState().primitive

  /** Where tests wait meanwhile. */
  readonly waits: Waits = new Waits()

  static start(): KeptFailures {
    const state = sharedState()
    if (state.watch) return state.watch as KeptFailures
    const kept = new KeptFailures()
    state.watch = kept
    state.configured = ownOnly({ depth: ALL_FRAMES, reportType: 'none', ...state.configured })
    state.recordings = {
      get: (key) => kept.#store.get(key),
      set(key, recording) {
        kept.#store.set(key, recording)
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

  wait(run: object, waiting: Waiting): void {
    this.waits.note(run, waiting)
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
    const error = found ? found.error : failure
    this.#learnCauses(error)
    if (!found || isObject(error)) return step(error)
    const before = this.#primitive
    this.#primitive = { value: error, recording: found.recording }
    try {
      return step(error)
    } finally {
      this.#primitive = before
    }
  }

  /** Runners put copies in the place of causes. A copy has the recording of its original. */
  #learnCauses(error: unknown): void {
    const seen = new Set<unknown>()
    for (let cause = causeOf(error); isObject(cause) && !seen.has(cause); cause = causeOf(cause)) {
      seen.add(cause)
      const recording = this.#store.get(cause) ? undefined : this.#find(cause)?.recording
      if (recording) this.#store.set(cause, recording)
    }
  }

  #find(failure: unknown): Failure | undefined {
    const known = this.#ring.find(({ error }) => Object.is(error, failure))
    if (known || !isObject(failure) || platform.isProxy?.(failure)) return known
    const stack = dataProperty(failure, 'stack')
    if (typeof stack === 'string') {
      const isIt = (error: unknown): boolean => isObject(error) && stackOf(error) === stack
      return this.#ring.find(({ error }) => isIt(error)) ?? this.#ring.find(({ error }) => errorsOf(error).some(isIt))
    }
    const message = dataProperty(failure, 'message')
    return this.#ring.find(({ error }) => (isObject(error) ? isCopied(error, failure) : String(error) === message))
  }

  /** Lets go of all. */
  clear(): void {
    for (const { recording } of this.#ring.splice(0)) release(recording)
    this.waits.clear()
    // The next test may throw the same one, in the same task.
    this.#primitive = undefined
  }

  #add(failure: Failure): void {
    // The runtime lets go of others after a second.
    failure.recording.isKept = true
    this.#ring.unshift(failure)
    const oldest = this.#ring.length > MAX_KEPT ? this.#ring.pop() : undefined
    if (oldest) release(oldest.recording)
  }
}

const causeOf = (error: unknown): unknown =>
  isObject(error) && !platform.isProxy?.(error) ? dataProperty(error, 'cause') : undefined

/** Runners report those of an `AggregateError` each by itself. */
function errorsOf(error: unknown): readonly unknown[] {
  const errors = isObject(error) && !platform.isProxy?.(error) ? dataProperty(error, 'errors') : undefined
  return Array.isArray(errors) ? errors : []
}

/** Whether an object without a stack has the same plain data as another one. */
function isCopied(error: object, copy: object): boolean {
  // An error has a stack by which its copy is found.
  if (platform.isProxy?.(error) || stackOf(error) !== undefined) return false
  const names = Object.keys(copy)
  const data = names.filter((name) => !isObject(dataProperty(copy, name)))
  return data.length > 0 && data.every((name) => dataProperty(error, name) === dataProperty(copy, name))
}

function release(recording: Recording): void {
  recording.isKept = false
  if (recording.state === 'open') dropValues(recording)
}

const stackOf = (error: object): string | undefined =>
  platform.isProxy?.(error) ? undefined : stackText(error, platform)
