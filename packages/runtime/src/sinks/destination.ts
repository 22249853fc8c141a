import type { TextType } from '../reporters/registry.ts'
/** Where reports go. */

import type { ConfigureOptions } from '../eager/configure-options.ts'
import type { ErrorInspector } from '../eager/data.ts'
import type { Recording } from '../eager/recording/model.ts'
import type { SearchedFrame } from '../mask/find-secrets.ts'
import type { Environment, Report, StackFrame } from '../model.ts'
import type { ReportType } from '../options.ts'
import type { ConsolePort } from '../reporters/console.ts'
import type { Shield } from '../shield.ts'
import type { Symbolication } from '../stack/symbolicate.ts'

/** Where a page is written. */
export interface PagePlace {
  /** Absolute, where there are folders. */
  readonly path: string
  /** The path as people see it. */
  readonly shown: string
}

/** Runs a step in the asynchronous context of an earlier moment. */
export type RunInContext = <Result>(step: () => Result) => Result

/** The services of the platform for reports. */
export interface Destination extends ErrorInspector, Shield {
  /** The type of report where no option sets one. */
  readonly defaultReportType: ReportType
  environment(): Environment
  /** Variables of the environment, where there are any. */
  variables?(): Readonly<Record<string, string | undefined>>
  /** The trace of a page's request, as a header of the W3C. */
  traceparent?(): string | undefined
  /** Variables of the environment whose names are secret, where there are any. */
  secretVariables?(hidesName: (name: string) => boolean): SearchedFrame
  /** The newest recordings, where they are kept from the beginning. */
  recent?(): readonly Recording[]
  /** Takes the asynchronous context, such as that of a request, where the platform has any. */
  takeContext?(): RunInContext
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  readonly console: ConsolePort
  /** Whether the console maps the stack of an error object that is logged, as those of browsers do. */
  readonly consoleMapsErrors: boolean
  render(type: TextType, report: Report): string | Promise<string>
  /** Writes a text where people read it; it is written when this returns. */
  write(text: string): void
  /**
   * The place of the page for the option `exportHtml`.
   *
   * @throws when there is no such place.
   */
  placeOf(option: string | true): PagePlace
  /**
   * Writes the page with reports, newest first.
   *
   * @returns its path or link. Not a promise when the process ends.
   * @throws when it cannot be written.
   */
  exportHtml(reports: readonly Report[], place: PagePlace): string | Promise<string>
  /**
   * Puts a report into the store of this machine, where there is one.
   *
   * @throws where the program has asked for it, and it cannot be written.
   */
  store?(report: Report, option: ConfigureOptions['store']): void
  /** Whether asynchronous work will not finish any more. */
  isEnding?(): boolean
  /**
   * Runs a task later, if the process lives until then; leave it out where waiting gains nothing. @returns a function
   * that cancels it.
   */
  pause?(task: () => void, delayMs: number): () => void
  /** Runs a task later, and keeps the process alive for it. @returns a function that cancels it. */
  wait?(task: () => void, delayMs: number): () => void
  /** Leads stacks back to their source. */
  symbolicate(stacks: readonly (readonly StackFrame[])[]): Symbolication | Promise<Symbolication>
}
