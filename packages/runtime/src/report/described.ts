import type { ReportDraft } from '../eager/draft.ts'
import type { CapturedSite, Recording, Taken } from '../eager/recording.ts'
import type { Metrics } from '../model.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { ErrorDraft } from './error.ts'

/** All of a report but what its stacks have to tell; holds no value of the program. */
export interface DescribedReport {
  readonly draft: Omit<ReportDraft, 'error' | 'crossings'>
  /** The ghost that the error left first. */
  readonly site: CapturedSite
  readonly metrics: Metrics
  /** Of all ghosts that the error has left. */
  readonly options: ResolvedOptions
  /** The series of snapshots that the error's properties are of. */
  readonly series: symbol
  readonly errors: readonly ErrorDraft[]
  /** An earlier throw of the error that no report tells of. */
  readonly earlier: Recording | undefined
  /** What is recorded of others whose secrets the report may repeat; it shows nothing of it. */
  readonly echoes: readonly Taken[]
}
