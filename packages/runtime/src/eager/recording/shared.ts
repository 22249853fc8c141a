// Why: docs/adr/one-copy-or-several.md
/** The state of all copies of this package. */

import type { TableThunk } from '../../contract.ts'
import { ownOnly, type ReportListener } from '../../options.ts'
import type { ConfigureOptions } from '../configure-options.ts'
import type { Recording } from './model.ts'
import { createStore, type Store } from './store.ts'

/** `unavailable`: another declaration hides the binding. */
export type SentinelMeaning = 'unavailable'

/**
 * The state that all copies of this package in a process or page share: each bundle may bring one, and a loader another
 * beside the one that Node loads.
 */
export interface Shared {
  recordings: Store<Recording>
  /** Values that cannot be a key: primitives, and objects such as `window`. */
  primitive?: { readonly value: unknown; readonly recording: Recording } | undefined
  /** Functions that emitted code hands over in place of a value, and what they stand for. */
  sentinels?: Store<SentinelMeaning>
  /** The options of `configure`. */
  configured: ConfigureOptions
  /** Called with every report. */
  readonly listeners: Set<ReportListener>
  /** Deliver the reports of each copy that has any. */
  readonly flushes: Set<() => Promise<void>>
  /** Returns the object to look at in place of one of a library. */
  read?: (value: object) => object | undefined
  /** Keeps the failures of a running test: see `integrations/tests.ts`. */
  watch?: Watch
  /** Some code has been instrumented. */
  isBuilt?: boolean
  /** Code of this contract has failed, which this runtime does not know: see `contract-number.ts`. */
  otherContract?: string | undefined
  /** Increases with every task in which something failed. */
  turn: number
}

/** Keeps the newest failures, with their values. */
export interface Watch {
  recordings(): readonly Recording[]
  /** Notes what the run of a test waits for: its latest one replaces the one before. */
  wait?(run: object, waiting: Waiting): void
}

/** A place where a test waits. */
export interface Waiting {
  readonly value: unknown
  readonly table: TableThunk
  /** The scopes around it, innermost first, with their values. */
  readonly scopes: readonly (readonly [scope: number, ...values: unknown[]])[]
  /** Made there: its stack has the line. */
  readonly error: Error
  /** The values of the assertion that waits, if it is one: see `table-statements.ts`. */
  readonly kept: unknown
}

/** Options of the environment, which no program changes. They are read with the first failure. */
export const forced: Pick<ConfigureOptions, 'enabled'> = {}

const SHARED = Symbol.for('traceghost.1')

const registry = globalThis as { [SHARED]?: Shared }

let shared: Shared | undefined
let isAnnounced = false

/** Notes that there is instrumented code. Loading the recorder creates no state. */
export function announceBuild(): void {
  isAnnounced = true
  const state = registry[SHARED]
  if (state) state.isBuilt = true
}

/** Whether some code has been instrumented, as far as this copy of the package knows. */
export const isBuilt = (): boolean => isAnnounced || sharedState().isBuilt === true

/** Created when it is first needed, so that loading the package changes nothing. */
export function sharedState(): Shared {
  if (shared) return shared
  shared = registry[SHARED] ?? {
    recordings: createStore(),
    configured: ownOnly(forced),
    listeners: new Set(),
    flushes: new Set(),
    turn: 0,
  }
  try {
    registry[SHARED] = shared
  } catch {
    // A frozen global object: each copy of the package keeps its own recordings.
  }
  return shared
}

/** Registers a function that stands for a value that could not be handed over. */
export function addSentinel(sentinel: object, meaning: SentinelMeaning): void {
  const state = sharedState()
  state.sentinels ??= createStore()
  state.sentinels.set(sentinel, meaning)
}

/** The meaning of a captured value that is not a value of the program. */
export const sentinelMeaning = (value: unknown): SentinelMeaning | undefined =>
  typeof value === 'function' ? sharedState().sentinels?.get(value) : undefined
