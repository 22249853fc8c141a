import type { ReportDraft } from '../eager/draft.ts'
import type { CapturedSite, Recording, Taken } from '../eager/recording/model.ts'
import type { Metrics } from '../model.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { ErrorDraft } from './error.ts'

/** All of a report except its stacks; holds no value of the program. */
export interface DescribedReport {
  readonly draft: Omit<ReportDraft, 'error' | 'crossings'>
  /** The ghost that the error left first. */
  readonly site: CapturedSite
  readonly metrics: Metrics
  /** Of all ghosts that the error has left. */
  readonly options: ResolvedOptions
  /** The series of snapshots of the error's properties. */
  readonly series: symbol
  readonly errors: readonly ErrorDraft[]
  /** An earlier throw of the error that is in no report. */
  readonly earlier: Recording | undefined
  /** Values of other recordings, whose secrets the report may repeat. It does not show them. */
  readonly echoes: readonly Taken[]
}
