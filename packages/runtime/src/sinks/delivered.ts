import type { ConfigureOptions } from '../eager/configure-options.ts'
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
  /** The error object for a console. */
  readonly error: unknown
  readonly options: ResolvedOptions
  /** The option of `configure`. */
  readonly store?: ConfigureOptions['store']
  /** The key by which the limiter counts it. */
  readonly key: string
}
