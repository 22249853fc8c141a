/** Platforms without an export condition, such as shells and some edge runtimes: a language and, mostly, a console. */

import type { OnRejection, Platform } from '../eager/platform.ts'
import { needStack } from '../eager/recording/stack-overflow.ts'
import type { ConsolePort } from '../reporters/console.ts'
import { renderers } from '../reporters/registry.ts'
import { createShield } from '../shield.ts'
import type { Destination } from '../sinks/destination.ts'
import { createSnapshottingKeeper } from '../sinks/letting-go.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { readDomException } from './dom-exception.ts'
import { afterUnwinding, consoleOfLines } from './edge.ts'
import { takeContext } from './edge-context.ts'
import { readSwitchLater } from './environment-switch.ts'
import { oneLine } from './one-line.ts'
import { pageName, reportingTo } from './reporting.ts'

interface Globals {
  readonly console: ConsolePort
  readonly performance?: { now(): number }
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  readonly setTimeout?: (task: () => void, delayMs: number) => unknown
  readonly clearTimeout?: (timer: unknown) => void
}

const globals = globalThis as unknown as Globals
// Taken while the module loads: tests put clocks and timers of their own in the place of these.
const { performance, setTimeout, clearTimeout } = globals
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
  onEnd() {},
  keep: (recording) => keep(recording),
  reporting: () => (collected, place) => shield(() => reporting(collected, place)),
  warn: (text) => write(oneLine(text)),
}

export const onRejection: OnRejection = () => {}

export const destination: Destination = {
  defaultReportType: 'terminal',
  recent: () => keep.recent(),
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  shield,
  unshield,
  takeContext,
  now,
  environment: () => ({ runtime: 'unknown' }),
  schedule,
  ...(setTimeout && { wait }),
  get console() {
    return consoleOfLines(globals.console)
  },
  consoleMapsErrors: false,
  render: (type, report) => renderers[type](report),
  write,
  placeOf: pageName,
  exportHtml() {
    throw new Error('there is no place for files here; use onReport and renderHtml of traceghost/reporters')
  },
  symbolicate: (stacks) => ({ stacks: stacks.map((stack) => [...stack]), notes: [] }),
}

const reporting = /* @__PURE__ */ reportingTo(destination)
const keep = /* @__PURE__ */ createSnapshottingKeeper(destination)

function schedule(task: () => void): void {
  try {
    if (setTimeout) return void setTimeout(task, 0)
  } catch {
    // An edge runtime, outside of requests.
  }
  afterUnwinding(task)
}

function wait(task: () => void, delayMs: number): () => void {
  const timer = setTimeout?.(task, delayMs)
  return () => clearTimeout?.(timer)
}

function write(text: string): void {
  globals.console.log(text)
}
