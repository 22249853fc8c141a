/** Node, and what speaks its modules: Bun and Deno. */

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { findSourceMap, type SourceMap } from 'node:module'
import { dirname } from 'node:path'
import { isatty } from 'node:tty'
import { types } from 'node:util'
import type { Environment, Report, StackFrame } from '../model.ts'
import { renderHtml } from '../reporters/html.ts'
import { renderJson } from '../reporters/json.ts'
import { renderMarkdown } from '../reporters/markdown.ts'
import { renderTerminal } from '../reporters/terminal.ts'
import type { Destination } from '../reporting/destination.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import { createScriptCache, type SourceAccess, type Symbolication, symbolicate } from '../stack/symbolicate.ts'
import { readDomException } from './dom-exception.ts'
import type { Platform } from './platform.ts'
import { reportingTo } from './reporting.ts'

/** With these, when async hooks are on, as `AsyncLocalStorage` turns them on before Node 24. */
const PROMISE_MARKS = /^(?:async_id_symbol|trigger_async_id_symbol|kResourceStore)$/

export const platform: Platform = {
  isProxy: types.isProxy,
  marksPromises: (key) => typeof key === 'symbol' && PROMISE_MARKS.test(key.description ?? ''),
  now,
  memoryBytes: () => process.memoryUsage().heapUsed,
  schedule,
  onEnd({ failed, ended }) {
    process.on('uncaughtExceptionMonitor', failed)
    process.on('exit', ended)
  },
  reporting: () => reporting,
  warn: write,
}

export const destination: Destination = {
  defaultReportType: 'terminal',
  isProxy: types.isProxy,
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  now,
  environment,
  schedule,
  get console() {
    return console
  },
  consoleMapsErrors: false,
  render: (type, report) => renderers[type](report),
  write,
  exportHtml,
  symbolicate: /* @__PURE__ */ createSymbolicator(),
}

const reporting = /* @__PURE__ */ reportingTo(destination)

const renderers = {
  terminal: (report: Report): string => renderTerminal(report, terminalOptions()),
  markdown: renderMarkdown,
  json: renderJson,
}

const STDERR = 2
/** Times that writing is tried again, a millisecond apart, when whoever reads stderr is slow. */
const MAX_RETRIES = 1_000
const MAX_SOURCE_BYTES = 20_000_000

function now(): number {
  return performance.now()
}

function schedule(task: () => void): void {
  setImmediate(task)
}

function environment(): Environment {
  const { bun, deno } = process.versions
  const runtime = bun ? 'bun' : deno ? 'deno' : 'node'
  const version = bun ?? deno ?? process.versions.node
  return { runtime, version, os: `${process.platform} ${process.arch}` }
}

function terminalOptions(): { color: boolean; width?: number } {
  const { FORCE_COLOR, NO_COLOR, CI, TERM } = process.env
  const isTerminal = isatty(STDERR)
  const color = FORCE_COLOR ? !/^(?:0|false)$/.test(FORCE_COLOR) : isTerminal && !NO_COLOR && !CI && TERM !== 'dumb'
  return isTerminal ? { color, width: process.stderr.columns } : { color }
}

/** Not `process.stderr.write`: on a pipe of a process that dies its text may be lost. */
function write(text: string): void {
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

const isErrorWithCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code

/** Replaces the page at once, so that a reader never sees half of it. */
function exportHtml(reports: readonly Report[], path: string): string {
  const temporary = `${path}.${process.pid}.tmp`
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(temporary, renderHtml(reports))
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  return path
}

function createSymbolicator(): (stacks: readonly (readonly StackFrame[])[]) => Symbolication {
  const scripts = createScriptCache()
  return (stacks) => symbolicate(stacks, sourceAccess(), scripts)
}

function sourceAccess(): SourceAccess {
  const access: SourceAccess = { base: process.cwd(), readText: readSource, versionOf, decodeBase64 }
  // Under --enable-source-maps stacks are mapped already.
  return process.sourceMapsEnabled ? access : { ...access, findMap }
}

function readSource(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  const file = new URL(url)
  return statSync(file).size > MAX_SOURCE_BYTES ? undefined : readFileSync(file, 'utf8')
}

/** The map that is in memory, else time and size of the file. */
function versionOf(url: string): unknown {
  const map = mapInMemory(url)
  if (map || !url.startsWith('file:')) return map
  const { mtimeMs, size } = statSync(new URL(url))
  return `${mtimeMs} ${size}`
}

const decodeBase64 = (base64: string): string => Buffer.from(base64, 'base64').toString()

function findMap(url: string): object | undefined {
  const map = mapInMemory(url)
  return typeof map === 'function' ? map() : map?.payload
}

/** Maps that `@traceghost/node` made while it loaded a module, then those that Node found. */
function mapInMemory(url: string): SourceMap | (() => object | undefined) | undefined {
  const maps = (globalThis as { [key: symbol]: unknown })[Symbol.for('traceghost.sourceMaps')]
  const own: unknown = maps instanceof Map ? maps.get(url) : undefined
  if (typeof own === 'function') return own as () => object | undefined
  return findSourceMap(url)
}
