/** Drafts → finished reports, delivered ones and those that somebody asks for. */

import { type Asked, draftAsked, indexesOf } from '../eager/asked.ts'
import type { ReportDraft } from '../eager/draft.ts'
import { takeFrames } from '../eager/recording/frames.ts'
import type { Crossing, FinishedReport, Recording } from '../eager/recording/model.ts'
import { sharedState } from '../eager/recording/shared.ts'
import { StandIns } from '../eager/stand-ins.ts'
import { createMasks, type Mask, ToldSecrets } from '../mask.ts'
import type { Report, StackFrame } from '../model.ts'
import { depthOf, type MaskRules } from '../options.ts'
import { type DescribedReport, stacksOf } from '../report/described.ts'
import { namesOf } from '../report/names.ts'
import { describeDraft, finishReport, type ReportContext } from '../report.ts'
import { type Deployment, deploymentOf } from './deployment.ts'
import type { Destination } from './destination.ts'
import { FinishedReports } from './finished.ts'
import { keyOf } from './limiter.ts'

/** A report that lacks its stacks. */
export interface Told {
  readonly described: DescribedReport
  readonly finished: FinishedReport
  /** The key by which the limiter counts it. */
  readonly key: string
}

/** Stacks that were led back to their source. */
export interface Stacks {
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
}

// Read while the module loads: tests replace clocks.
const { now } = Date

export class ReportMaker {
  readonly maskFor: (rules?: MaskRules) => Mask = createMasks()
  readonly #destination: Destination
  readonly #recent: () => readonly Recording[]
  readonly #reports = new FinishedReports()
  readonly #told = new ToldSecrets()

  /** @param recent the newest recordings */
  constructor(destination: Destination, recent: () => readonly Recording[]) {
    this.#destination = destination
    this.#recent = recent
  }

  /** Reads the errors of the failures in a draft. Throws when the stack is used up. */
  begin(draft: ReportDraft, failures: readonly ReportDraft[]): Told[] {
    return failures.map((failure, index) => {
      const isLast = index === failures.length - 1
      const finished = isLast ? this.#reports.of(draft.recording, draft) : this.#reports.begin(draft)
      // For requests of the report while places are looked up.
      const { suppressed, recording } = failure
      Object.assign(finished, { suppressed, frames: indexesOf(recording, draft.recording) })
      const key = keyOf(failure.crossings[0] as Crossing, this.#destination)
      return { described: this.#describe(failure), finished, key }
    })
  }

  /** A report that somebody has asked for is the same. */
  make({ described, finished }: Omit<Told, 'key'>, { stacks, notes }: Stacks): Report {
    const { dropped = 0, suppressed = false } = described.draft
    const mask = this.maskFor(described.options)
    const known = finished.report ?? this.#finish(described, { id: finished.id, stacks, notes, mask })
    const isSame = known.dropped === dropped && known.suppressed === suppressed
    const report = isSame ? known : { ...known, dropped, suppressed }
    this.#reports.keep(finished, report)
    return report
  }

  #finish(described: DescribedReport, context: Omit<ReportContext, 'environment' | 'elsewhere'>): Report {
    const destination = this.#destination
    const variables = destination.secretVariables?.(context.mask.hidesName)
    const elsewhere = { frames: variables ? [variables] : [], told: this.#told }
    return finishReport(described, {
      ...context,
      environment: { ...destination.environment(), ...this.#deployment() },
      elsewhere,
    })
  }

  #deployment(): Deployment {
    try {
      return deploymentOf(sharedState().configured, this.#destination.variables?.() ?? {})
    } catch {
      // Deno asks for a permission.
      return deploymentOf(sharedState().configured, {})
    }
  }

  /** The report of an error, known or to be made. @param pending the draft of the report that is to be delivered */
  async reportOf(asked: Asked, pending: ReportDraft | undefined): Promise<Report> {
    const { draft, finished } = this.#begin(asked, pending)
    if (finished.report) return finished.report
    finished.making ??= this.#makeAsked(draft, finished)
    return finished.making
  }

  /** The same at once. @returns `undefined` where names or places have to be waited for */
  reportNow(asked: Asked, pending: ReportDraft | undefined): Report | undefined {
    const { draft, finished } = this.#begin(asked, pending)
    if (finished.report || namesOf([draft.recording])) return finished.report
    const described = this.#describe(draft)
    const stacks = this.#destination.symbolicate(stacksOf(described))
    return stacks instanceof Promise ? undefined : this.make({ described, finished }, stacks)
  }

  #begin(asked: Asked, pending: ReportDraft | undefined): { draft: ReportDraft; finished: FinishedReport } {
    const draft = draftAsked(asked, pending, { now, inspector: this.#destination })
    // They may have come since the copy was made.
    const { circumstances, components } = asked.recording
    Object.assign(draft.recording, { ...(circumstances && { circumstances }), ...(components && { components }) })
    return { draft, finished: this.#reports.of(asked.recording, draft) }
  }

  async #makeAsked(draft: ReportDraft, finished: FinishedReport): Promise<Report> {
    const names = namesOf([draft.recording])
    if (names) {
      this.#copyNow(draft)
      await names
    }
    const described = this.#describe(draft)
    const stacks = await this.#destination.symbolicate(stacksOf(described))
    const step = (): Report => finished.report ?? this.make({ described, finished }, stacks)
    return this.#destination.shield(step)
  }

  /** The report shows what the error holds when somebody asks. */
  #copyNow({ recording, crossings: [first] }: ReportDraft): void {
    recording.taker ??= new StandIns(() => this.#destination.now())
    takeFrames(recording, depthOf((first as Crossing).options))
  }

  #describe(draft: ReportDraft): DescribedReport {
    const inspector = this.#destination
    return describeDraft(draft, {
      inspector,
      defaultReportType: inspector.defaultReportType,
      recent: [...this.#recent(), ...(sharedState().watch?.recordings() ?? [])],
    })
  }
}
