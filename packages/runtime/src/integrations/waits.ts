// Why: docs/adr/waiting-tests.md
/** The places where tests wait: a test that times out has thrown nothing. */

import { platform } from '#platform'
import { dataProperty } from '../eager/intrinsics.ts'
import { isPlainPromise } from '../eager/promise.ts'
import { addSentinel, type Waiting } from '../eager/recording/shared.ts'
import { isObject } from '../eager/recording/store.ts'
import { tableOf } from '../eager/recording/tables.ts'
import { record } from '../eager/recording.ts'
import { stackText } from '../eager/stack-text.ts'
import { isOwn } from '../stack/origin.ts'
import { isPending, isPendingNow } from './pending.ts'

/** Runs of tests that are kept. */
const MAX_RUNS = 64

/** As Vitest, Jest, Mocha, `node:test`, Playwright and others say it. */
const TIMEOUT = /\btime(?:d[ -]?|[ -]?)out\b/i

export class Waits {
  /** In the order in which they began to wait. */
  readonly #runs = new Map<object, Waiting>()
  /** Runs of tests that are over for their runner, and may go on by themselves. */
  readonly #over = new WeakSet<object>()
  readonly #told = new WeakMap<object, Error>()

  note(run: object, waiting: Waiting): void {
    if (this.#over.has(run)) return
    this.#runs.delete(run)
    this.#runs.set(run, waiting)
    const [oldest] = this.#runs.keys()
    if (oldest && this.#runs.size > MAX_RUNS) this.#runs.delete(oldest)
  }

  clear(): void {
    for (const run of this.#runs.keys()) this.#over.add(run)
    this.#runs.clear()
  }

  /**
   * An error that stands for the wait of the one test that is waiting, with the values of the moment when it began.
   * That test is over then.
   *
   * @returns `undefined` for a failure that is no timeout, and where it is not known which test it is of.
   */
  async asError(failure: unknown): Promise<Error | undefined> {
    const said = timeoutOf(failure)
    if (!said) return undefined
    const waiting = this.#promises()
    const arePending = await Promise.all(waiting.map(({ promises }) => Promise.all(promises.map(isPending))))
    return this.#tell(
      waiting.filter((_, at) => arePending[at]?.includes(true)),
      { failure, said },
    )
  }

  /** The same at once, in Node and Bun. */
  asErrorNow(failure: unknown): Error | undefined {
    const said = timeoutOf(failure)
    if (!said) return undefined
    const waiting = this.#promises().filter(({ promises }) => promises.some(isPendingNow))
    return this.#tell(waiting, { failure, said })
  }

  #promises(): Pending[] {
    return [...this.#runs].map(([run, waiting]) => ({ run, waiting, promises: promisesOf(waiting) }))
  }

  #tell([pending, ...others]: readonly Pending[], { failure, said }: Said): Error | undefined {
    const known = isObject(failure) ? this.#told.get(failure) : undefined
    if (known || !pending || others.length > 0) return known
    const { run, waiting } = pending
    this.#runs.delete(run)
    this.#over.add(run)
    const error = recorded(waiting, said)
    if (isObject(failure)) this.#told.set(failure, error)
    return error
  }
}

interface Pending {
  readonly run: object
  readonly waiting: Waiting
  readonly promises: readonly Promise<unknown>[]
}

/**
 * The awaited promise. Of an object with a `then`, as `expect(load(1)).resolves.toBe(2)` of Vitest makes, it is one
 * that the assertion has kept: asking the object would be awaiting it.
 */
function promisesOf({ value, kept }: Waiting): readonly Promise<unknown>[] {
  if (isPlainPromise(value)) return [value]
  const isThenable = isObject(value) && !platform.isProxy?.(value) && typeof dataProperty(value, 'then') === 'function'
  return isThenable && Array.isArray(kept) ? kept.filter(isPlainPromise) : []
}

interface Said {
  readonly failure: unknown
  readonly said: Timeout
}

/** The runner's word for a test that has taken too long; that of `node:test` is a text. */
interface Timeout {
  readonly name: unknown
  readonly message: string
}

function timeoutOf(failure: unknown): Timeout | undefined {
  const error = isObject(failure) && !platform.isProxy?.(failure) ? failure : undefined
  const message = error ? dataProperty(error, 'message') : failure
  if (typeof message !== 'string' || !TIMEOUT.test(message)) return undefined
  return { name: (error && dataProperty(error, 'name')) ?? 'Error', message }
}

/** Stands for names around the function that may have had no value. */
const unavailable = (): void => {}

function recorded({ table: thunk, scopes, error }: Waiting, said: Timeout): Error {
  const table = tableOf(thunk, platform.shield)
  const lines = (stackText(error, platform) ?? '').split('\n')
  error.stack = lines.slice(lines.findIndex((line) => !isOwn(line))).join('\n')
  for (const name of ['name', 'message'] as const)
    Object.defineProperty(error, name, { value: said[name], configurable: true })
  addSentinel(unavailable, 'unavailable')
  for (const [scope, ...values] of scopes) record(error, table, scope, [...values, () => unavailable], recorded)
  return error
}
