import { constants, createContext, runInContext, type Script } from 'node:vm'
import type { TableThunk } from '../../../../runtime/src/contract.ts'
import type * as recorder from '../../../../runtime/src/recorder.ts'
import { type Capture, readCapture } from './captures.ts'
import type * as entry from './recorder-entry.ts'

type Recorder = typeof recorder

/** A set of intrinsics of its own, and what programs in it can reach. */
export interface Realm {
  readonly global: Record<PropertyKey, unknown>
  /** The arguments of `console`. */
  readonly console: string[]
  /** The recorder, made of this realm's intrinsics. */
  readonly recorder: Recorder | undefined
  /** Whether a frame of this error was recorded. */
  isRecorded(error: unknown): boolean
}

export interface RealmInput {
  /** The recorder as a script; `undefined` for plain programs. */
  readonly recorder: Script | undefined
  /** Told of every capture before it is recorded. */
  readonly onCapture?: (capture: Capture) => void
}

const HOST_GLOBALS = { setTimeout, clearTimeout, setImmediate, queueMicrotask, structuredClone }

/** Makes a realm. Costs about a millisecond. */
export function createRealm({ recorder: script, onCapture }: RealmInput): Realm {
  const global = createContext(constants.DONT_CONTEXTIFY) as Record<PropertyKey, unknown>
  const lines: string[] = []
  const write = (...items: unknown[]): void => void lines.push(items.map(String).join(' '))
  Object.assign(global, HOST_GLOBALS, { console: { log: write, warn: write, error: write } })
  runInContext('Error.stackTraceLimit = 100', global)
  const real = script?.runInContext(global) as typeof entry | undefined
  real?.configure({ reportType: 'none' })
  return {
    global,
    console: lines,
    recorder: real && observed(real, global, onCapture ?? (() => {})),
    isRecorded: (error) => real?.findRecording(error) !== undefined,
  }
}

/** Made in the realm, so that where the stack overflows in it, the error is the realm's too. */
const OBSERVED_CAPTURE = `(capture, tell) => function (...handed) {
  const [error, table, scope, ...values] = handed.length === 1 ? handed[0] : handed
  try {
    tell(error, table, scope, values)
  } catch (failure) {
    if (failure.name !== 'RangeError') console.log('traceghost: a capture is wrong: ' + failure.message)
  }
  return capture(...handed)
}`

/**
 * The real `settle` calls the real `capture`, so its captures are observed by a handler of the promise. It stands in
 * front of the one of `settle`, and neither waits for the other.
 */
const OBSERVED_SETTLE = `({ settle, isPromise }, tell) => {
  const { then } = Promise.prototype
  const { apply } = Reflect
  return function (promise, table, scope, ...values) {
    if (isPromise(promise)) apply(then, promise, [undefined, (error) => tell(error, table, scope, values)])
    return settle(promise, table, scope, ...values)
  }
}`

type Tell = (error: unknown, table: TableThunk, scope: number, values: readonly unknown[]) => void

/** The real recorder, which reports every capture. */
function observed(real: typeof entry, global: object, onCapture: (capture: Capture) => void): Recorder {
  const { capture, enter, attach, isPromise, wait } = real
  const observe: (capture: Recorder['capture'], tell: Tell) => Recorder['capture'] = runInContext(
    OBSERVED_CAPTURE,
    global,
  )
  const observeSettle: (real: Recorder, tell: Tell) => Recorder['settle'] = runInContext(OBSERVED_SETTLE, global)
  const tell: Tell = (error, table, scope, values) =>
    readCapture({ error, table, scope, values, hidden: settle }).forEach(onCapture)
  const settle = observeSettle(real, tell)
  return { capture: observe(capture, tell), enter, attach, isPromise, settle, wait }
}
