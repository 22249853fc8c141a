import type { TextType } from '../reporters/registry.ts'
/** Where reports go. */

import type { ErrorInspector } from '../eager/data.ts'
import type { Recording } from '../eager/recording.ts'
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
  /** As people are told. */
  readonly shown: string
}

/** Runs a step in the asynchronous context of an earlier moment. */
export type RunInContext = <Result>(step: () => Result) => Result

/** What the place that the runtime runs in does for reports. */
export interface Destination extends ErrorInspector, Shield {
  /** Where reports go when nobody says. */
  readonly defaultReportType: ReportType
  environment(): Environment
  /** Variables of the environment whose names are secret, where there are any. */
  secretVariables?(hidesName: (name: string) => boolean): SearchedFrame
  /** The newest recordings, where somebody keeps them from the beginning. */
  recent?(): readonly Recording[]
  /** Takes the asynchronous context, such as that of a request, where the platform has any. */
  takeContext?(): RunInContext
  /** Runs a task in the next macrotask: after every microtask that is due, and before the process may end. */
  schedule(task: () => void): void
  readonly console: ConsolePort
  /** Whether the console maps the stack of an error object that is logged, as those of browsers do. */
  readonly consoleMapsErrors: boolean
  render(type: TextType, report: Report): string | Promise<string>
  /** Writes a text where people read them; it is out when this returns. */
  write(text: string): void
  /**
   * Where the page is that the option `exportHtml` asks for.
   *
   * @throws when there is no such place.
   */
  placeOf(option: string | true): PagePlace
  /**
   * Writes the page with reports, newest first.
   *
   * @returns where it is: a path or a link. No promise when the process ends.
   * @throws when it cannot be written.
   */
  exportHtml(reports: readonly Report[], place: PagePlace): string | Promise<string>
  /** Whether what takes time will not finish any more. */
  isEnding?(): boolean
  /**
   * Runs a task later, if the process lives until then; leave it out where nothing is gained by waiting. @returns what
   * cancels it.
   */
  pause?(task: () => void, delayMs: number): () => void
  /** Runs a task later, for which the process lives on. @returns what cancels it. */
  wait?(task: () => void, delayMs: number): () => void
  /** Leads stacks back to their source. */
  symbolicate(stacks: readonly (readonly StackFrame[])[]): Symbolication | Promise<Symbolication>
}
