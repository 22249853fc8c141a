/** A report as text. */

import type { Report } from 'traceghost'
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from 'traceghost/reporters'
import type { CommandIo } from './io.ts'

type Format = 'terminal' | 'markdown' | 'json' | 'html'

const PRINTS: Readonly<Record<Format, (report: Report, io: CommandIo) => string>> = {
  terminal: (report, { terminal }) => renderTerminal(report, terminal),
  markdown: (report) => renderMarkdown(report),
  json: (report) => renderJson(report),
  html: (report) => renderHtml(report),
}

export const FORMATS: readonly string[] = Object.keys(PRINTS)

export interface FormatFlags {
  readonly format: Format
  /** The same as the format of that name. */
  readonly json?: true
}

/** Prints a report in the format of the options. */
export function print(report: Report, flags: FormatFlags, io: CommandIo): void {
  const text = PRINTS[flags.json ? 'json' : flags.format](report, io)
  io.out(text.endsWith('\n') ? text : `${text}\n`)
}
