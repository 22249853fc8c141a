/** Where reports go. */

import type { Environment, Report, StackFrame } from '../model.ts'
import type { ReportType } from '../options.ts'
import type { ErrorInspector } from '../report/data.ts'
import type { ConsolePort } from '../reporters/console.ts'
import type { Symbolication } from '../stack/symbolicate.ts'

/** Reports that are texts. */
export type TextType = Exclude<ReportType, 'console' | 'none'>

/** What the place that the runtime runs in does for reports. */
export interface Destination extends ErrorInspector {
  /** Where reports go when nobody says. */
  readonly defaultReportType: ReportType
  environment(): Environment
  /** Runs a step of the program with the built-ins of the language as the program wants them. */
  unshield?<Result>(step: () => Result): Result
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  readonly console: ConsolePort
  /** Whether the console maps the stack of an error object that is logged, as those of browsers do. */
  readonly consoleMapsErrors: boolean
  render(type: TextType, report: Report): string | Promise<string>
  /** Writes a text where people read them; it is out when this returns. */
  write(text: string): void
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
