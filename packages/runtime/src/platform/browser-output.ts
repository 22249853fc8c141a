/**
 * What pages and web workers load with the first failure. It is built by itself, with a copy of what it shares with the
 * rest of the runtime: else bundlers would split that rest into several files.
 */

import type { Environment, Report, StackFrame } from '../model.ts'
import type { Card } from '../reporters/html.ts'
import type { Destination, TextType } from '../reporting/destination.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import type { AsyncSourceAccess, ScriptCache, Symbolication } from '../stack/symbolicate.ts'
import { createSourceAccess } from './browser-sources.ts'
import { readDomException } from './dom-exception.ts'
import type { Reporting } from './platform.ts'
import { pageName, reportingTo } from './reporting.ts'

/** How long a report waits for source maps. */
const SYMBOLICATION_TIMEOUT_MS = 2_000
/** Links to pages that still work; older ones are revoked, because each holds its page in memory. */
const MAX_LINKS = 5
const links: string[] = []

/** How scripts are reached, and those of earlier reports. */
let known: { access: AsyncSourceAccess; scripts: ScriptCache } | undefined

const destination: Destination = {
  defaultReportType: 'console',
  readDomException,
  readPlatform: createPlatformReader(globalThis),
  now: () => performance.now(),
  environment,
  schedule: (task) => void setTimeout(task),
  get console() {
    return console
  },
  consoleMapsErrors: true,
  render,
  write: (text) => console.log(text),
  placeOf: pageName,
  exportHtml,
  pause(task, delayMs) {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
  symbolicate,
}

export const reporting: Reporting = reportingTo(destination)

function environment(): Environment {
  const runtime = 'document' in globalThis ? 'browser' : 'worker'
  return { runtime, userAgent: navigator.userAgent, url: location.href }
}

async function render(type: TextType, report: Report): Promise<string> {
  if (type === 'json') return (await import('../reporters/json.ts')).renderJson(report)
  if (type === 'markdown') return (await import('../reporters/markdown.ts')).renderMarkdown(report)
  return (await import('../reporters/terminal.ts')).renderTerminal(report)
}

/** Reports of pages, rendered once. */
const cards = new WeakMap<Report, Card>()

async function exportHtml(reports: readonly Report[]): Promise<string> {
  const { newestFirst, pageAround, renderCard } = await import('../reporters/html.ts')
  const shown = newestFirst(reports).map((report) => {
    const card = cards.get(report) ?? renderCard(report, `failure-${report.id}`)
    cards.set(report, card)
    return card
  })
  const { before, after } = pageAround(shown)
  const parts = [before, ...shown.map(({ article }) => article), after]
  const link = URL.createObjectURL(new Blob(parts, { type: 'text/html' }))
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
  if (!known) {
    const created = { access: createSourceAccess(), scripts: createScriptCache() }
    known = created
    // What failed without a network is tried again.
    addEventListener('online', () => {
      created.scripts = createScriptCache()
    })
  }
  return symbolicateAsync(stacks, known.access, known.scripts)
}
