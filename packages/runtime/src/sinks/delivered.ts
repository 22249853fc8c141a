import type { Report } from '../model.ts'
import type { ResolvedOptions } from '../resolve-options.ts'
import type { RunInContext } from './destination.ts'

/** A report on its way to the sinks. */
export interface Delivered {
  readonly report: Report
  /** The thrown value. */
  readonly thrown: unknown
  /** Runs a listener in the asynchronous context of the failure. */
  readonly run: RunInContext | undefined
  /** The value that a console shows for it, if that is more than text. */
  readonly error: unknown
  readonly options: ResolvedOptions
  /** By which the limiter counts it. */
  readonly key: string
}
