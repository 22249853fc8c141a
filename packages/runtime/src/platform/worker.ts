/**
 * Workers of browsers, service workers and edge runtimes. All of the runtime loads with the program, since a worker may
 * be unable to load code later.
 */

import type { OnRejection, Platform } from '../eager/platform.ts'
import { needStack } from '../eager/recording/stack-overflow.ts'
import { createShield } from '../shield.ts'
import type { Destination } from '../sinks/destination.ts'
import { createSnapshottingKeeper } from '../sinks/letting-go.ts'
import { afterUnwinding, consoleOfLines } from './edge.ts'
import { takeContext } from './edge-context.ts'
import { createSymbolicator } from './edge-sources.ts'
import { readSwitchLater } from './environment-switch.ts'
import { oneLine } from './one-line.ts'
import { reportingTo } from './reporting.ts'
import { webDestination } from './web-destination.ts'

interface Globals {
  readonly addEventListener?: typeof addEventListener
  /** Only a worker with an address has scripts to fetch, and events of its own. */
  readonly location?: object
  readonly performance?: { now(): number }
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  readonly setTimeout?: (task: () => void, delayMs: number) => unknown
}

const globals = globalThis as Globals
// Read while the module loads: tests replace clocks and timers.
const { location, performance, setTimeout } = globals
const now: () => number = performance ? performance.now.bind(performance) : Date.now
const { shield, unshield } = /* @__PURE__ */ createShield(globalThis, needStack)

readSwitchLater(
  () => globals.process?.env ?? {},
  (text) => platform.warn(text),
)

export const platform: Platform = {
  shield,
  now,
  memoryBytes: () => undefined,
  schedule,
  later: schedule,
  onEnd(failed) {
    listen('error', failed)
    listen('unhandledrejection', failed)
  },
  keep: (recording) => keep(recording),
  reporting: () => (collected, place) => shield(() => reporting(collected, place)),
  warn: (text) => console.warn(oneLine(text)),
}

export const onRejection: OnRejection = (listener) =>
  listen('unhandledrejection', (event) => listener((event as PromiseRejectionEvent).reason))

const web = /* @__PURE__ */ webDestination()

const edge = {
  defaultReportType: 'terminal',
  console: /* @__PURE__ */ consoleOfLines(console),
  consoleMapsErrors: false,
  // A timer belongs to a request, and is lost with it.
  pause: () => () => {},
  takeContext,
  // There are no scripts to fetch: a request would go to the program itself.
  symbolicate: /* @__PURE__ */ createSymbolicator(),
} as const satisfies Partial<Destination>

export const destination: Destination = {
  ...web,
  recent: () => keep.recent(),
  shield,
  unshield,
  now,
  schedule,
  ...(location ? {} : edge),
}

const reporting = /* @__PURE__ */ reportingTo(destination)
const keep = /* @__PURE__ */ createSnapshottingKeeper(destination)

function listen(type: string, listener: (event: Event) => void): void {
  globals.addEventListener?.(type, listener)
}

function schedule(task: () => void): void {
  const step = (): void => shield(task)
  if (location && setTimeout) setTimeout(step, 0)
  else afterUnwinding(step)
}
