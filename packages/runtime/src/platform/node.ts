/** Node, and runtimes with its modules: Bun and Deno. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { writeSync } from 'node:fs'
import { types } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import type { OnRejection, Platform } from '../eager/platform.ts'
import { needStack } from '../eager/recording/stack-overflow.ts'
import type { Environment, Report } from '../model.ts'
import { renderers, type TextType } from '../reporters/registry.ts'
import { renderTerminal } from '../reporters/terminal.ts'
import { createShield } from '../shield.ts'
import type { Destination, PagePlace } from '../sinks/destination.ts'
import { createSnapshottingKeeper } from '../sinks/letting-go.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { readDomException } from './dom-exception.ts'
import { readSwitchLater } from './environment-switch.ts'
import { codeFrameOf } from './node-frame.ts'
import {
  isCaught,
  isEnding,
  isWatchingEnd,
  onProcessEnd,
  pauseTask,
  scheduleTask,
  scheduleUnreferenced,
  waitFor,
} from './node-loop.ts'
import { createPageWriter } from './node-page.ts'
import { placeOf } from './node-place.ts'
import { createSymbolicator } from './node-sources.ts'
import { createStoring } from './node-store.ts'
import { secretVariables } from './node-variables.ts'
import { oneLine } from './one-line.ts'
import { reportingTo } from './reporting.ts'
import { terminalOptions } from './terminal-options.ts'

// Read while the module loads: tests replace clocks.
const now: () => number = /* @__PURE__ */ performance.now.bind(performance)
const { shield, unshield } = /* @__PURE__ */ createShield(globalThis, needStack)
const symbolicate = /* @__PURE__ */ createSymbolicator(now)
const pages = /* @__PURE__ */ createPageWriter(shield)

readSwitchLater(
  () => process.env,
  (text) => platform.warn(text),
)

export const platform: Platform = {
  isProxy: types.isProxy,
  isPromise: types.isPromise,
  shield,
  now,
  memoryBytes: () => getHeapStatistics().used_heap_size,
  schedule,
  later: scheduleUnreferenced,
  onEnd: (failed, ended) => onProcessEnd({ failed, ended, crashed: printCodeFrame }),
  isEnding,
  keep: (recording) => keep(recording),
  reporting: () => (collected, place) => shield(() => reporting(collected, place)),
  warn: (text) => write(oneLine(text)),
}

/** A listener for `unhandledRejection` would keep the process from ending. */
export const onRejection: OnRejection = (listener) => {
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (origin === 'unhandledRejection') listener(error)
    else if (!isCaught() && !isWatchingEnd()) printCodeFrame(error, origin)
  })
}

export const destination: Destination = {
  defaultReportType: 'terminal',
  isProxy: types.isProxy,
  recent: () => keep.recent(),
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  shield,
  unshield,
  // Other runtimes with Node's modules may lack it.
  takeContext: () => AsyncLocalStorage.snapshot?.() ?? ((step) => step()),
  now,
  environment,
  variables: () => process.env,
  secretVariables,
  schedule,
  get console() {
    return console
  },
  consoleMapsErrors: false,
  render,
  write,
  isEnding,
  pause: (task, delayMs) => pauseTask(() => shield(task), delayMs),
  wait: waitFor,
  placeOf,
  exportHtml,
  store: /* @__PURE__ */ createStoring(),
  symbolicate,
}

const reporting = /* @__PURE__ */ reportingTo(destination)
const keep = /* @__PURE__ */ createSnapshottingKeeper(destination)

/** Renders with the width and colours of the terminal. */
function render(type: TextType, report: Report): string {
  if (type !== 'terminal') return renderers[type](report)
  const { columns } = process.stderr
  return renderTerminal(
    report,
    terminalOptions(process.env, { isTerminal: getBuiltinModule('node:tty').isatty(STDERR), columns }),
  )
}

const STDERR = 2

/** For what a start need not load. */
const { getBuiltinModule } = process

/** Times that writing is tried again, a millisecond apart, when the reader of stderr is slow. */
const MAX_RETRIES = 1_000

function schedule(task: () => void): void {
  scheduleTask(() => shield(task))
}

function exportHtml(reports: readonly Report[], { path, shown }: PagePlace): string | Promise<string> {
  if (!isEnding()) return pages.write(reports, path).then(() => shown)
  pages.writeNow(reports, path)
  return shown
}

function environment(): Environment {
  const { bun, deno } = process.versions
  const runtime = bun ? 'bun' : deno ? 'deno' : 'node'
  const version = bun ?? deno ?? process.versions.node
  return { runtime, version, os: `${process.platform} ${process.arch}` }
}

/**
 * Node prints the line itself for a rejection, and for code whose source maps it knows; Bun and Deno always do. The
 * error of a thread is an event of its `Worker`, and nothing is printed.
 */
function printCodeFrame(error: unknown, origin: string): void {
  const { bun, deno } = process.versions
  if (origin !== 'uncaughtException' || bun || deno || process.sourceMapsEnabled) return
  if (!getBuiltinModule('node:worker_threads').isMainThread) return
  try {
    const frame = shield(() => codeFrameOf(error, { inspector: destination, symbolicate }))
    if (frame !== undefined) write(frame)
  } catch {
    // The line is missing then.
  }
}

/**
 * Not `process.stderr.write`, whose text may be lost in the pipe of a dying process. But where pm2 starts a cluster,
 * that function leads to the log of the program, and the file descriptor to that of pm2.
 */
function write(text: string): void {
  if (isInPm2() && toStream(text) && !isEnding()) return
  const bytes = Buffer.from(`${text}\n`)
  let written = 0
  let retries = 0
  while (written < bytes.length && retries < MAX_RETRIES) {
    try {
      written += writeSync(STDERR, bytes, written)
    } catch (error) {
      // A closed stderr: nobody reads.
      if (!isErrorWithCode(error, 'EAGAIN')) return
      retries++
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

const isInPm2 = (): boolean => process.env.exec_mode === 'cluster_mode' && process.env.pm_id !== undefined

/** @returns whether pm2 has taken the text; programs that such a process starts have its variables alone. */
function toStream(text: string): boolean {
  try {
    const isTaken = Object.hasOwn(process.stderr, 'write')
    if (isTaken) process.stderr.write(`${text}\n`)
    return isTaken
  } catch {
    return false
  }
}

const isErrorWithCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code
