/** What the runtime needs of the place it runs in. Everything with an effect outside goes through here. */

import type { ReportType } from '../options.ts'
import type { Destination } from '../reporting/destination.ts'
import type * as reporting from './reporting.ts'

/** What turns drafts into reports. */
export type Reporting = typeof reporting

/** What the runtime does when the process or page may be about to end. */
export interface EndListeners {
  /** An error was handled by nobody: deliver what is pending. */
  failed(): void
  /** The very last moment: nothing that takes time will finish. */
  ended(): void
}

export interface Platform extends Destination {
  /** Where reports go when nobody says. */
  readonly defaultReportType: ReportType
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Memory in use, or `undefined` where it cannot be told. */
  memoryBytes(): number | undefined
  /** Installs listeners; called once, on the first failure. */
  onEnd(listeners: EndListeners): void
  /** What turns drafts into reports; at once where it is part of the program already. */
  reporting(): Reporting | Promise<Reporting>
  /** Writes one line about the runtime's own trouble. */
  warn(line: string): void
}
