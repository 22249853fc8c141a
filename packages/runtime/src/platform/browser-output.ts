/** What pages and web workers load with the first failure. */

import type { Report, StackFrame } from '../model.ts'
import type { TextType } from '../reporting/destination.ts'
import type { ScriptCache, Symbolication } from '../stack/symbolicate.ts'

export { createCourier } from './reporting.ts'

/** How long a report waits for source maps. */
const SYMBOLICATION_TIMEOUT_MS = 2_000
/** Links to pages that still work; older ones are revoked, because each holds its page in memory. */
const MAX_LINKS = 5
const links: string[] = []

/** Scripts of earlier reports. */
let scripts: ScriptCache | undefined

export async function render(type: TextType, report: Report): Promise<string> {
  if (type === 'json') return (await import('../reporters/json.ts')).renderJson(report)
  if (type === 'markdown') return (await import('../reporters/markdown.ts')).renderMarkdown(report)
  return (await import('../reporters/terminal.ts')).renderTerminal(report)
}

export async function exportHtml(reports: readonly Report[]): Promise<string> {
  const { renderHtml } = await import('../reporters/html.ts')
  const link = URL.createObjectURL(new Blob([renderHtml(reports)], { type: 'text/html' }))
  links.push(link)
  for (const old of links.splice(0, links.length - MAX_LINKS)) URL.revokeObjectURL(old)
  return link
}

export async function symbolicate(stacks: readonly (readonly StackFrame[])[]): Promise<Symbolication> {
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
