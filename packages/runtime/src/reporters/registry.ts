import type { Report } from '../model.ts'
import type { ReportType } from '../options.ts'
import { jsonLine } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

/** Report types that are text: a platform decides where it is written. */
export type TextType = Exclude<ReportType, 'console' | 'none'>

/** The text of a report, by its type. */
export const renderers: Readonly<Record<TextType, (report: Report) => string>> = {
  terminal: (report) => renderTerminal(report),
  markdown: renderMarkdown,
  json: jsonLine,
}
