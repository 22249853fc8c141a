/** Reports that have been made: one recording has the same one until more is recorded. */

import type { FinishedReport, Recording } from '../eager/recording/model.ts'
import type { Report } from '../model.ts'

/** Reports that are kept as long as their errors live; older ones keep their snapshots alone. */
const MAX_KEPT = 50

// Read while the module loads: a seeded program relies on its random numbers, a test on its clock.
const { now } = Date
const { random } = Math

/** The moment of the failure. */
type Moment = Pick<FinishedReport, 'time' | 'memoryBytes'>

export class FinishedReports {
  readonly #kept: WeakRef<FinishedReport>[] = []
  #prefix: string | undefined
  #count = 0

  /** The report of the present recording: known, or to be made. */
  of(recording: Recording, moment: Moment): FinishedReport {
    const { finished } = recording
    const version = versionOf(recording)
    if (finished && (recording.state === 'closed' || finished.version === version)) return finished
    const begun = this.begin(moment, version)
    recording.finished = begun
    return begun
  }

  /** A report that nobody can ask for again. */
  begin({ time, memoryBytes }: Moment, version = ''): FinishedReport {
    this.#prefix ??= `${now().toString(36)}-${random().toString(36).slice(2, 8)}`
    return { id: `${this.#prefix}-${++this.#count}`, time, memoryBytes, version }
  }

  keep(finished: FinishedReport, report: Report): void {
    finished.report = report
    finished.suppressed = report.suppressed
    finished.dropped = report.dropped
    finished.making = undefined
    // Older edge runtimes have no `WeakRef`: there reports live as long as their errors.
    if (typeof WeakRef === 'function') this.#kept.push(new WeakRef(finished))
    if (this.#kept.length <= MAX_KEPT) return
    const oldest = this.#kept.shift()?.deref()
    if (oldest && oldest !== finished) oldest.report = undefined
  }
}

/** Changes with every capture, and with every ghost that the error leaves. */
const versionOf = ({ count, last, crossings, ignored }: Recording): string =>
  [count, last?.next, crossings?.length, ignored?.maskVars.length].join()
