/** The destination of reports in pages and workers. */

import type { Environment, Report, StackFrame } from '../model.ts'
import { type Card, newestFirst, pageAround, renderCard } from '../reporters/html.ts'
import { renderers } from '../reporters/registry.ts'
import type { Destination, PagePlace } from '../sinks/destination.ts'
import { createPlatformReader } from '../snapshot/platform-classes.ts'
import {
  type AsyncSourceAccess,
  createScriptCache,
  type ScriptCache,
  type Symbolication,
  symbolicateAsync,
} from '../stack/symbolicate.ts'
import { createSourceAccess } from './browser-sources.ts'
import { readDomException } from './dom-exception.ts'
import { pageName } from './reporting.ts'

/** Globals that not every page or worker has. */
interface Globals {
  readonly document?: { querySelector?(selector: string): { readonly content?: unknown } | null }
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  readonly location?: { readonly href: string }
  readonly navigator?: { readonly userAgent?: string }
  readonly EdgeRuntime?: unknown
}

/** How long a report waits for source maps. */
const SYMBOLICATION_TIMEOUT_MS = 2_000
/** Links to pages that still work; older ones are revoked, because each holds its page in memory. */
const MAX_LINKS = 5
const NO_LINKS = 'there are neither files nor links here; use onReport and renderHtml of traceghost/reporters'

export const webDestination = (): Destination => ({
  defaultReportType: 'console',
  readDomException,
  readPlatform: createPlatformReader(globalThis),
  shield: run,
  unshield: run,
  now: () => performance.now(),
  environment,
  variables: () => (globalThis as Globals).process?.env ?? {},
  traceparent,
  schedule: (task) => void setTimeout(task),
  get console() {
    return console
  },
  consoleMapsErrors: true,
  render: (type, report) => renderers[type](report),
  write: (text) => console.log(text),
  placeOf,
  exportHtml: createExport(),
  pause: startTimer,
  wait: startTimer,
  symbolicate: createSymbolicator(),
})

function startTimer(task: () => void, delayMs: number): () => void {
  const timer = setTimeout(task, delayMs)
  return () => forget(timer)
}

/** Pages have no shield, for its size. */
const run = <Result>(step: () => Result): Result => step()

/** Realms that are made by hand may have no `clearTimeout`. */
const forget = (timer: ReturnType<typeof setTimeout> | undefined): void =>
  (globalThis as Partial<Pick<typeof globalThis, 'clearTimeout'>>).clearTimeout?.(timer)

/** Tells pages from workers by their globals, since bundles of both choose the same files. */
export function environment(): Environment {
  const { document, location, navigator, EdgeRuntime } = globalThis as Globals
  const { userAgent } = navigator ?? {}
  const agent = userAgent === undefined ? {} : { userAgent }
  if (location) return { runtime: document ? 'browser' : 'worker', ...agent, url: location.href }
  if (userAgent === 'Cloudflare-Workers') return { runtime: 'workerd' }
  return { runtime: EdgeRuntime === undefined ? 'unknown' : 'edge-runtime', ...agent }
}

/** As servers write it into their pages: `<meta name="traceparent" content="00-…">`. */
function traceparent(): string | undefined {
  const content = (globalThis as Globals).document?.querySelector?.('meta[name="traceparent"]')?.content
  return typeof content === 'string' ? content : undefined
}

/** Service workers and edge runtimes have no links. */
function placeOf(option: string | true): PagePlace {
  if (typeof URL.createObjectURL !== 'function') throw new Error(NO_LINKS)
  return pageName(option)
}

function createExport(): (reports: readonly Report[]) => string {
  /** Reports of pages, rendered once. */
  const cards = new WeakMap<Report, Card>()
  const links: string[] = []
  return (reports) => {
    const shown = newestFirst(reports).map((report) => {
      const card = cards.get(report) ?? renderCard(report, `failure-${report.id}`)
      cards.set(report, card)
      return card
    })
    const { before, after } = pageAround(shown)
    const content = [before, ...shown.map(({ article }) => article), after]
    const link = URL.createObjectURL(new Blob(content, { type: 'text/html' }))
    links.push(link)
    for (const old of links.splice(0, links.length - MAX_LINKS)) URL.revokeObjectURL(old)
    return link
  }
}

function createSymbolicator(): (stacks: readonly (readonly StackFrame[])[]) => Promise<Symbolication> {
  /** The access to scripts, and the scripts of earlier reports. */
  let known: { access: AsyncSourceAccess; scripts: ScriptCache } | undefined

  async function lookUp(stacks: readonly (readonly StackFrame[])[]): Promise<Symbolication> {
    if (!known) {
      const created = { access: createSourceAccess(), scripts: createScriptCache() }
      known = created
      // A fetch that failed without a network is tried again.
      addEventListener('online', () => {
        created.scripts = createScriptCache()
      })
    }
    return symbolicateAsync(stacks, known.access, known.scripts)
  }

  return async (stacks) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const timeout = new Promise<Symbolication>((resolve) => {
      timer = setTimeout(() => resolve(notLookedUp(stacks)), SYMBOLICATION_TIMEOUT_MS)
    })
    try {
      return await Promise.race([lookUp(stacks), timeout])
    } finally {
      forget(timer)
    }
  }
}

const notLookedUp = (stacks: readonly (readonly StackFrame[])[]): Symbolication => ({
  stacks: stacks.map((stack) => [...stack]),
  notes: ['Places in the source could not be looked up in time.'],
})
