import type { Report } from 'traceghost'
import type { ConsoleCall } from '../messages/answer.ts'
import { consoleView } from './console-view.ts'
import { element } from './dom.ts'
import { terminalView } from './terminal-view.ts'

export interface Results {
  readonly reports: readonly Report[]
  readonly calls: readonly ConsoleCall[]
}

type Reporters = typeof import('traceghost/reporters')

/** The views of the reports, in the order of their tabs. */
export const VIEWS = {
  terminal: ({ reports }, { renderTerminal }) =>
    terminalView(cut(reports.map((report) => renderTerminal(report, { color: true, width: width() })).join('\n\n'))),
  console: ({ calls }) => consoleView(calls),
  html: ({ reports }, { renderHtml }) => page(renderHtml(reports)),
  markdown: ({ reports }, { renderMarkdown }) => plain(reports.map((report) => renderMarkdown(report)).join('\n\n')),
  json: ({ reports }, { renderJson }) => plain(reports.map((report) => renderJson(report)).join('\n')),
} satisfies Record<string, (results: Results, reporters: Reporters) => HTMLElement>

export type ViewName = keyof typeof VIEWS

export const TITLES: Readonly<Record<ViewName, string>> = {
  terminal: 'Terminal',
  console: 'Console',
  html: 'HTML',
  markdown: 'Markdown',
  json: 'JSON',
}

const width = (): number => (matchMedia('(max-width: 44rem)').matches ? 44 : 80)

/** The most characters of a text view: reports of usual programs have a hundredth. */
const MAX_TEXT = 500_000

const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…\n\nThere is more than is shown here.` : text

const plain = (text: string): HTMLElement => element('pre', { tabindex: '0' }, cut(text))

/** The report is a page of its own, and needs no script. */
function page(html: string): HTMLElement {
  const { theme } = document.documentElement.dataset
  const frame = element('iframe', { sandbox: true, title: 'The report as a page' })
  // Links to `#failure-1` would lead to the address of this page: the one around a frame is its base.
  const readable = html.slice(0, html.lastIndexOf('<script>')).replace('<head>', '<head><base href="about:srcdoc">')
  frame.srcdoc = theme ? readable.replace('<html lang="en">', `<html lang="en" data-theme="${theme}">`) : readable
  return frame
}
