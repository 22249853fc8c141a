/** What the runtime needs of the place it runs in. Everything with an effect outside goes through here. */

import type { Environment, Report, StackFrame } from '../model.ts'
import type { ReportType } from '../options.ts'
import type { ErrorInspector } from '../report/data.ts'
import type { ConsolePort } from '../reporters/console.ts'
import type { Symbolication } from '../stack/symbolicate.ts'
import type * as reporting from './reporting.ts'

/** Reports that are texts. */
export type TextType = Exclude<ReportType, 'console' | 'none'>

/** The steps from a draft to a report that is printed. */
export type Reporting = typeof reporting

/** What the runtime does when the process or page may be about to end. */
export interface EndListeners {
  /** An error was handled by nobody: deliver what is pending. */
  failed(): void
  /** The very last moment: nothing that takes time will finish. */
  ended(): void
}

export interface Platform extends ErrorInspector {
  /** Where reports go when nobody says. */
  readonly defaultReportType: ReportType
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Memory in use, or `undefined` where it cannot be told. */
  memoryBytes(): number | undefined
  environment(): Environment
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  /** Installs listeners; called once, on the first failure. */
  onEnd(listeners: EndListeners): void
  /** What turns drafts into reports; at once where it is part of the program already. */
  reporting(): Reporting | Promise<Reporting>
  readonly console: ConsolePort
  /** Whether the console maps the stack of an error object that is logged, as those of browsers do. */
  readonly consoleMapsErrors: boolean
  render(type: TextType, report: Report): string | Promise<string>
  /** Writes a text where people read them; it is out when this returns. */
  write(text: string): void
  /** Writes one line about the runtime's own trouble. */
  warn(line: string): void
  /**
   * Writes the page with reports, newest first.
   *
   * @returns where it is: a path or a link.
   * @throws when it cannot be written.
   */
  exportHtml(reports: readonly Report[], path: string): string | Promise<string>
  /** Leads stacks back to their source. */
  symbolicate(stacks: readonly (readonly StackFrame[])[]): Symbolication | Promise<Symbolication>
}
