/** Pages and web workers. What only a failure needs is loaded by a failure. */

import type { Environment, Report, StackFrame } from '../model.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import type { ScriptCache, Symbolication } from '../stack/symbolicate.ts'
import { readDomException } from './dom-exception.ts'
import type { Platform, Reporting, TextType } from './platform.ts'

export const platform: Platform = {
  defaultReportType: 'console',
  readDomException,
  readPlatform: /* @__PURE__ */ createPlatformReader(globalThis),
  now: () => performance.now(),
  memoryBytes: () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  environment,
  schedule,
  onEnd({ failed, ended }) {
    addEventListener('error', failed)
    addEventListener('unhandledrejection', failed)
    addEventListener('pagehide', ended)
  },
  reporting: () => reporting ?? loadReporting(),
  get console() {
    return console
  },
  consoleMapsErrors: true,
  render,
  write: (text) => console.log(text),
  warn: (line) => console.warn(line),
  exportHtml,
  symbolicate,
}

/** How long a report waits for source maps. */
const SYMBOLICATION_TIMEOUT_MS = 2_000
/** Links to pages that still work; older ones are revoked, because each holds its page in memory. */
const MAX_LINKS = 5
const links: string[] = []

let reporting: Reporting | undefined
/** Scripts of earlier reports. */
let scripts: ScriptCache | undefined

async function loadReporting(): Promise<Reporting> {
  reporting = await import('./reporting.ts')
  return reporting
}

function environment(): Environment {
  const runtime = 'document' in globalThis ? 'browser' : 'worker'
  return { runtime, userAgent: navigator.userAgent, url: location.href }
}

/** A message is not held back in background tabs, as timers are. */
function schedule(task: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    task()
  }
  port2.postMessage(null)
}

async function render(type: TextType, report: Report): Promise<string> {
  if (type === 'json') return (await import('../reporters/json.ts')).renderJson(report)
  if (type === 'markdown') return (await import('../reporters/markdown.ts')).renderMarkdown(report)
  return (await import('../reporters/terminal.ts')).renderTerminal(report)
}

async function exportHtml(reports: readonly Report[]): Promise<string> {
  const { renderHtml } = await import('../reporters/html.ts')
  const link = URL.createObjectURL(new Blob([renderHtml(reports)], { type: 'text/html' }))
  links.push(link)
  for (const old of links.splice(0, links.length - MAX_LINKS)) URL.revokeObjectURL(old)
  return link
}

async function symbolicate(stacks: readonly (readonly StackFrame[])[]): Promise<Symbolication> {
  const unchanged = (): Symbolication => ({
    stacks: stacks.map((stack) => [...stack]),
    notes: ['Places in the source could not be looked up in time.'],
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<Symbolication>((resolve) => {
    timer = setTimeout(() => resolve(unchanged()), SYMBOLICATION_TIMEOUT_MS)
  })
  try {
    return await Promise.race([lookUp(stacks), timeout])
  } finally {
    clearTimeout(timer)
  }
}

async function lookUp(stacks: readonly (readonly StackFrame[])[]): Promise<Symbolication> {
  const { createScriptCache, symbolicateAsync } = await import('../stack/symbolicate.ts')
  scripts ??= createScriptCache()
  return symbolicateAsync(stacks, { base: location.origin, readText }, scripts)
}

async function readText(url: string): Promise<string | undefined> {
  const response = await fetch(url, { signal: AbortSignal.timeout(SYMBOLICATION_TIMEOUT_MS) })
  return response.ok ? response.text() : undefined
}
