/** What a courier is handed by whoever collects the failures. */

import type { Clock } from '../sinks/limiter.ts'
import type { Complain } from '../sinks/sinks.ts'
import type { ReportDraft } from './draft.ts'
import type { Keep } from './recording/keeper.ts'
import type { Recording } from './recording.ts'

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
