/** The functions that emitted code calls. Nothing here may throw anything but the error it was given. */

import { platform } from '#platform'
import type { GhostOptions, Site, TableThunk } from './contract.ts'
import { delivery, isOff, layersOf, levelOf, type MeteringLevel, metering } from './eager/configure.ts'
import { suppresses } from './eager/delivery.ts'
import { apply } from './eager/intrinsics.ts'
import { keepBriefly } from './eager/keep-briefly.ts'
import { type Meter, readMeter, startMeter } from './eager/meter.ts'
import { tellPlainly } from './eager/plain.ts'
import { deriveFrom, isPlainPromise } from './eager/promise.ts'
import { lookAround } from './eager/recording/around.ts'
import type { Recording } from './eager/recording/model.ts'
import { joinFrame } from './eager/recording/own-frame.ts'
import { addSentinel, announceBuild, sharedState, type Waiting } from './eager/recording/shared.ts'
import { createStore, isObject } from './eager/recording/store.ts'
import { tableOf } from './eager/recording/tables.ts'
import { record } from './eager/recording.ts'
import { endTurnSoon } from './eager/release.ts'
import { hasRoom } from './eager/room.ts'
import { listenForRejections } from './eager/unhandled.ts'
import { checkHolder, ownOnly } from './options.ts'

// Only instrumented code loads this module.
announceBuild()
// Only the build knows which functions were `async`: see `OWN_PROMISES`.
platform.isLowered = (source) => /^[^{=]*(?:=>\s*)?\{\s*void ?['"]~own~/.test(source)
platform.tellPlainly = tellPlainly
platform.hasRoom = hasRoom
platform.joinFrame = (recording, wrapped) => platform.shield(() => joinFrame(recording, wrapped))

/** Computed options of marks, by site. */
const attached = /* @__PURE__ */ createStore<Record<number, GhostOptions>>()

let isSettleKnown = false

/**
 * `values` are those of the scope's bindings, in the order that `SiteScope` describes. `NO_VALUE` means "not
 * initialised yet", `settle` that another declaration hides the name.
 */
type Handed = [error: unknown, table: TableThunk, scope: number, ...values: unknown[]]

/**
 * Records that `error` unwinds through a scope, then throws it again. It returns only where the scope is the root of a
 * ghost that suppresses the error.
 *
 * @param handed one by one, or in one list.
 */
export function capture(...handed: Handed | [Handed]): unknown {
  const all = isInOne(handed) ? handed[0] : handed
  // Not a pattern: the program may have replaced the iterator of arrays.
  const error = all[0]
  let isSuppressed = false
  try {
    isSuppressed = apply(observe, undefined, all)
    if (!isOff()) endTurnSoon()
  } catch (failure) {
    try {
      delivery.complain('a report failed', failure)
    } catch {
      // The stack is used up.
    }
  }
  // The last comment asks Node not to print this line as that of an uncaught error: see `node-frame.ts`.
  if (!isSuppressed) throw error // node-do-not-add-exception-line
  return undefined
}

const isInOne = (handed: Handed | [Handed]): handed is [Handed] => handed.length === 1

/**
 * Measures on the way into a ghost.
 *
 * @param level what to measure; with 0, the options attached to `site` of `table` decide.
 * @returns the first value of a metered site for `capture`.
 */
export function enter(level: MeteringLevel, table?: TableThunk, site?: number): unknown {
  const options = table && site !== undefined ? attached.get(table)?.[site] : undefined
  return isOff() ? undefined : startMeter((options && levelOf(options)) ?? (level || metering()))
}

/**
 * Gives sites the computed options of a mark. The last evaluation wins.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function attach(table: TableThunk, sites: number[], options: unknown): void {
  checkHolder(options)
  const known = attached.get(table) ?? ownOnly<Record<number, GhostOptions>>({})
  if (!attached.get(table)) attached.set(table, known)
  for (let index = 0; index < sites.length; index++) known[sites[index] as number] = ownOnly(options)
}

/** Whether a value that a ghost returns is a plain native promise. */
export const isPromise: (value: unknown) => boolean = isPlainPromise

/**
 * Follows a promise that a ghost returned and nobody else has: its rejection is captured like an error that the ghost
 * throws.
 *
 * @returns a derived promise.
 */
export function settle(
  promise: Promise<unknown>,
  table: TableThunk,
  scope: number,
  ...values: unknown[]
): Promise<unknown> {
  try {
    return deriveFrom(promise, (error) => {
      const args: Handed = [error, table, scope]
      // Not a spread: the program may have replaced the iterator of arrays.
      for (let index = 0; index < values.length; index++) args[args.length] = values[index]
      return apply(capture, undefined, args)
    })
  } catch {
    // The stack is used up.
    return promise
  }
}

// Why: docs/adr/waiting-tests.md
/** The run of the function, the scopes around the place, innermost first, and the values of an assertion. */
type Awaiting = [run: object, table: TableThunk, scopes: Waiting['scopes'], kept?: unknown]

/**
 * Notes what a test waits for, where somebody watches tests. Without more than a value, it makes the one that stands
 * for a run of the function, unless that is there.
 *
 * @returns the value.
 */
export function wait(value: unknown, ...[run, table, scopes, kept]: Awaiting | []): unknown {
  if (!run || !table || !scopes) return value ?? []
  const { watch } = sharedState()
  if (watch?.wait && isObject(value)) {
    const error = new Error()
    ;(Error as { captureStackTrace?: (error: Error, by: typeof wait) => void }).captureStackTrace?.(error, wait)
    watch.wait(run, { value, table, scopes, error, kept })
  }
  return value
}

/** @returns whether the error ends here. */
function observe(error: unknown, thunk: TableThunk, index: number, ...values: unknown[]): boolean {
  if (!isSettleKnown) {
    addSentinel(settle, 'unavailable')
    isSettleKnown = true
    // The state may be that of another copy, made when this one had loaded.
    announceBuild()
  }
  const table = tableOf(thunk, platform.shield)
  const scope = table.scopes[index]
  const ghost = scope?.parent === -1 && scope.site.boundary ? scope.site : undefined
  if (isOff()) return !!ghost && suppresses({ site: ghost, options: layersOf(optionsOf(ghost, thunk)) })
  const recording = record(error, table, index, values, capture)
  ;(platform.keep ?? keepBriefly)(recording)
  if (!ghost) {
    const { last } = recording
    if (last?.next === -1 && isDoubtful(error, recording)) lookAround(last)
    listenForRejections()
    return false
  }
  // With the rest of the runtime, not behind it.
  table.names?.load?.()
  const metrics = readMeter(ghost.metered ? (values[0] as Meter | undefined) : undefined)
  return delivery.cross({ error, recording, site: ghost, options: layersOf(optionsOf(ghost, thunk)), metrics })
}

/**
 * Whether another failure may throw the same value: a primitive may come from anywhere, an error that has left a ghost
 * from its handlers, and a kept error from its holders. A new error has a stack of its own, which settles it.
 */
const isDoubtful = (error: unknown, { onCapture, last }: Recording): unknown =>
  onCapture || !isObject(error) || last?.site.async || last?.site.generator || last?.site.throwsKept

function optionsOf(site: Site, thunk: TableThunk): GhostOptions {
  const known = attached.get(thunk)
  for (const index in known) {
    if (tableOf(thunk, platform.shield).sites[+index] === site) return { ...site.options, ...known?.[+index] }
  }
  return site.options
}
