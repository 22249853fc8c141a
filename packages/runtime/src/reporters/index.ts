/** The reporters by themselves: pure functions from reports to text. */

export type * from '../model.ts'
export { renderHtml } from './html.ts'
export { renderJson } from './json.ts'
export { renderMarkdown } from './markdown.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
