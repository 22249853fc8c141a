import type { ReportDraft } from '../eager/draft.ts'
import type { CapturedSite, Recording, Taken } from '../eager/recording/model.ts'
import type { Metrics, StackFrame } from '../model.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { DescribedComponents } from './components.ts'
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
  readonly components: DescribedComponents | undefined
  /** An earlier throw of the error that is in no report. */
  readonly earlier: Recording | undefined
  /** Values of other recordings, whose secrets the report may repeat. It does not show them. */
  readonly echoes: readonly Taken[]
}

/** The stacks to lead back to the source: one for each of `errors`, then those of `components`. */
export const stacksOf = ({ errors, components }: DescribedReport): (readonly StackFrame[])[] => [
  ...errors.map(({ report }) => report.stack),
  ...(components ? [components.stack ?? [], components.owners] : []),
]
