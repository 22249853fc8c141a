/** The reporters by themselves: pure functions from reports to text. */

export type { NamesFile } from '../contract.ts'
export type * from '../model.ts'
export type { MaskRules } from '../options.ts'
export { nameReport } from '../report/name-report.ts'
export { renderTest, type TestOptions } from './failed-test.ts'
export { renderHtml } from './html.ts'
export { renderJson } from './json.ts'
export { type JsonLineOptions, renderJsonLine } from './json-line.ts'
export type { LogHead } from './log-head.ts'
export { renderMarkdown } from './markdown.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
