import type { Report } from 'traceghost'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from 'traceghost/reporters'
import { normalise, normaliseAcrossBuilds, normaliseRendered } from '../normalise.ts'
import type { Shown } from './drive.ts'

/** Reports as `renderJson` writes them, one after another. */
export const reportsIn = (json: string): Report[] =>
  json
    .split(/^(?=\{)/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as Report)

/** The five reports of an example as one text to read. */
export function goldenOf({ outcome, console, terminal, html, markdown, json }: Shown): string {
  const reports = reportsIn(json)
  const sections = {
    Console: console,
    Terminal: terminal,
    HTML: linesOf(html),
    Markdown: markdown,
    JSON: JSON.stringify(
      reports.map((report) => normalise(report, [])),
      null,
      1,
    ),
  }
  const texts = Object.entries(sections).map(([name, text]) => `##### ${name}\n\n${normaliseRendered(text, reports)}\n`)
  // Every change to the runtime moves its places in the script of the worker.
  return `${outcome}\n\n${texts.join('\n')}`.replace(/playground\.js:\d+:\d+/g, 'playground.js:1:1')
}

/** The words of the page, one line an element. */
const linesOf = (html: string): string =>
  (/<main>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '')
    .replace(/<(?:script|svg|style|button)\b[\s\S]*?<\/(?:script|svg|style|button)>/g, '')
    .replace(/<\/?(?:b|i|span|mark|code|small|a)\b[^>]*>/g, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

/** The texts as the reporters write them here, outside of the playground. */
export function renderedAgain(reports: readonly Report[]): Pick<Shown, 'terminal' | 'html' | 'markdown' | 'json'> {
  const html = renderHtml(reports)
  const terminal = reports.map((report) => withoutColors(renderTerminal(report, { color: true }))).join('\n\n')
  const markdown = reports.map((report) => renderMarkdown(report)).join('\n\n')
  return {
    terminal,
    // The page shows it without its script, in a frame that would not run it, and whose links stay in it.
    html: html.slice(0, html.lastIndexOf('<script>')).replace('<head>', '<head><base href="about:srcdoc">'),
    markdown,
    json: reports.map((report) => renderJson(report)).join('\n'),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is the one that begins an escape.
const withoutColors = (text: string): string => text.replace(/\x1b\[[\d;]*m/g, '')

/** Engines word errors in their own way, and some give async functions no line. */
const OF_ENGINES = new Set(['message', 'approximate', 'line', 'omissions', 'trigger', 'notes'])

/**
 * The parts that are the same in all engines: the errors, frames, scopes, names, values, and the source around them.
 */
export const acrossEngines = (reports: readonly Report[]): unknown =>
  reports.map((report) => without(normaliseAcrossBuilds(report, [])))

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => !OF_ENGINES.has(key))
  return Object.fromEntries(entries.map(([key, inner]) => [key, without(inner)]))
}
