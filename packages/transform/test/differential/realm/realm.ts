import { constants, createContext, runInContext, type Script } from 'node:vm'
import type * as recorder from '../../../../runtime/src/recorder.ts'
import { type Capture, readCapture } from './captures.ts'
import type * as entry from './recorder-entry.ts'

type Recorder = typeof recorder

/** A set of intrinsics of its own, and what programs in it can reach. */
export interface Realm {
  readonly global: Record<PropertyKey, unknown>
  /** What `console` was given. */
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
    recorder: real && observed(real, onCapture),
    isRecorded: (error) => real?.findRecording(error) !== undefined,
  }
}

/** The real recorder, which tells of every capture. */
function observed(real: typeof entry, onCapture: RealmInput['onCapture']): Recorder {
  const capture: Recorder['capture'] = (error, table, scope, ...values) => {
    onCapture?.(readCapture({ error, table, scope, values, hidden: real.settle }))
    return real.capture(error, table, scope, ...values)
  }
  const { enter, attach, isPromise, mayReject, settle } = real
  return { capture, enter, attach, isPromise, mayReject, settle }
}
