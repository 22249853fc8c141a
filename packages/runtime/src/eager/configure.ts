/** The runtime of one process or page: its configuration and its delivery. */

import { platform } from '#platform'
import { checkOne } from '../checks.ts'
import {
  checkHolder,
  type GhostOptions,
  LISTENER,
  type OptionLayers,
  ownOnly,
  type ReportListener,
} from '../options.ts'
import { type ConfigureOptions, configureChecks } from './configure-options.ts'
import { Delivery } from './delivery.ts'
import { readContext } from './early-context.ts'
import { tellPlainly } from './plain.ts'
import { forced, sharedState } from './recording/shared.ts'

/** The measurement on the way into a ghost: nothing, the time, or time and memory. */
export type MeteringLevel = 0 | 1 | 2

export const delivery: Delivery = /* @__PURE__ */ new Delivery(platform)

/**
 * Sets the defaults of this process or page. Options that are not named do not change; `undefined` sets an option back.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function configure(options: ConfigureOptions): void {
  platform.tellPlainly = tellPlainly
  platform.read = readContext
  checkHolder(options, configureChecks())
  const shared = sharedState()
  shared.configured = ownOnly({ ...shared.configured, ...options, ...(forced.enabled === false && forced) })
}

/** Whether all ghosts are switched off. */
export const isOff = (): boolean => sharedState().configured.enabled === false

/**
 * The measurement that `configure({ logRuntime, logMemory })` asks of wrappers. Built ghosts measure only where their
 * marks ask for it: even reading this flag would double the time of a small function.
 */
export const metering = (): MeteringLevel | false | undefined => levelOf(sharedState().configured)

/** The options of a mark above those of `configure`, as they are now. */
export const layersOf = (mark: GhostOptions): OptionLayers => [sharedState().configured, ownOnly(mark)]

/** The measurement that options ask for; `undefined` when they do not mention it. */
export const levelOf = ({ logMemory, logRuntime }: GhostOptions): MeteringLevel | false | undefined =>
  logMemory ? 2 : logRuntime ? 1 : (logMemory ?? logRuntime)

/**
 * Calls a listener with every report of this process or page.
 *
 * @returns a function that ends it.
 * @throws TypeError when it is no function.
 */
export function onReport(listener: ReportListener): () => void {
  checkOne('The listener of onReport', listener, LISTENER)
  platform.tellPlainly = tellPlainly
  const { listeners } = sharedState()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Delivers all pending reports now. The output of a terminal is complete when this returns.
 *
 * @returns a promise that is resolved when every sink has finished, listeners included, for which it waits ten seconds
 * at most. It is never rejected.
 */
export async function flush(): Promise<void> {
  // Starts all of them before it waits for any.
  const flushed: Promise<void>[] = []
  sharedState().flushes.forEach((flush) => {
    flushed[flushed.length] = flush()
  })
  for (let index = 0; index < flushed.length; index++) await flushed[index]
}
