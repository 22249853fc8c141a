/** The part that turns drafts into reports, as a page sees it before it is loaded, and what it is handed. */

import type { Report } from '../model.ts'
import type { Asked } from './asked.ts'
import type { ReportDraft } from './draft.ts'
import type { Keep } from './recording/keeper.ts'
import type { Crossing, FrameTaker, Recording } from './recording.ts'

/** Milliseconds; never goes back. */
export interface Clock {
  now(): number
}

/** Says what went wrong, once, and never throws. @returns whether it was said now */
export type Complain = (what: string, error: unknown) => boolean | undefined

export interface Courier {
  /**
   * What takes the snapshots of one report. Called where the error leaves its first ghost: its listeners run in the
   * asynchronous context of that moment.
   */
  createTaker(recording: Recording): FrameTaker
  /**
   * Whether the report of an error that leaves a ghost may be made now, or knows of the ghost. `undefined` when there
   * is nothing to do: the error is no failure, which is not reported, not counted, and recorded as before, or all that
   * may be known is. Asked a second time where a report would be made, since a crash loop comes here over and over.
   */
  admit(crossing: Crossing): boolean | undefined
  /**
   * Delivers the drafts that are pending.
   *
   * @param isLast nothing that takes time will finish: nothing waits for places in the source any more
   * @param only nothing but this draft
   */
  deliver(isLast?: boolean, only?: ReportDraft): void
  /** The report of an error, whether it is delivered or not. Delivers nothing. */
  reportOf(asked: Asked): Promise<Report>
  /** Resolves when every sink has finished. */
  finished(): Promise<void>
  /** Says how many reports were dropped since the last one. */
  end(): void
}

/** What a courier shares with whoever collects the drafts. */
export interface Collected {
  /** A draft is taken out as soon as nothing of the program is needed any more. */
  readonly pending: Map<Recording, ReportDraft>
  /** Failures without a report that no report tells of. */
  dropped: number
  readonly complain: Complain
  /** Sees to it that what is pending is delivered, and that the end is told of. */
  watch(): void
}

/** What a courier needs of the place that failures are recorded in. */
export interface CourierPlace extends Clock {
  /** See `Platform`. */
  keep?: Keep
}
