/** The interface of the part that turns drafts into reports, which a page loads with the first failure. */

import type { Report } from '../model.ts'
import type { Asked } from './asked.ts'
import type { ReportDraft } from './draft.ts'
import type { Keep } from './recording/keeper.ts'
import type { Crossing, FrameTaker, Recording } from './recording/model.ts'

/** Milliseconds; never goes back. */
export interface Clock {
  now(): number
}

/** Reports a failure of the runtime itself, once. Never throws. @returns whether it was reported now */
export type Complain = (what: string, error: unknown) => boolean | undefined

export interface Courier {
  /**
   * Makes the taker of snapshots for one report. Called where the error leaves its first ghost, in whose asynchronous
   * context listeners run later.
   */
  createTaker(recording: Recording): FrameTaker
  /**
   * Whether the report of an error that leaves a ghost may be made now, or includes the ghost already. `undefined` when
   * there is nothing to do: the error is not a failure (it is neither reported nor counted), or all is known. Called
   * again before the report is made, since a crash loop comes here over and over.
   */
  admit(crossing: Crossing): boolean | undefined
  /**
   * Delivers the drafts that are pending.
   *
   * @param isLast the process ends: do not wait for places in the source
   * @param only nothing but this draft
   */
  deliver(isLast?: boolean, only?: ReportDraft): void
  /** The report of an error, whether it is delivered or not. Delivers nothing. */
  reportOf(asked: Asked): Promise<Report>
  /** The same at once. @returns `undefined` where names or places have to be waited for */
  reportNow(asked: Asked): Report | undefined
  /** Resolves when every sink has finished. */
  finished(): Promise<void>
  /** Reports how many failures were dropped since the last report. */
  end(): void
}

/** The state that a courier shares with the collector of drafts. */
export interface Collected {
  /** A draft is removed as soon as it needs no object of the program any more. */
  readonly pending: Map<Recording, ReportDraft>
  /** Failures that are in no report, nor in its count of dropped ones. */
  dropped: number
  readonly complain: Complain
  /** Makes sure that pending drafts are delivered, and that the courier hears of the end of the process or page. */
  watch(): void
}

/** The parts of the platform that a courier needs. */
export interface CourierPlace extends Clock {
  /** See `Platform`. */
  keep?: Keep
}
