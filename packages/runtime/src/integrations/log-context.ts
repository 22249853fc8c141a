/** The trace of a report, as SDKs of OpenTelemetry look for it. */

import type { Trace } from '../model.ts'
import { ACTIVE_SPAN, OPEN_TELEMETRY } from '../sinks/opentelemetry-api.ts'

/** A `Context` of OpenTelemetry. */
export interface LogContext {
  getValue(key: symbol): unknown
  setValue(key: symbol, value: unknown): LogContext
  deleteValue(key: symbol): LogContext
}

/** The part of a span that is used. */
interface Span {
  spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number }
}

interface Registered {
  readonly [OPEN_TELEMETRY]?: { readonly context?: { active(): LogContext } }
}

/** It is not known whether it was: processors that send sampled traces alone would drop the record. */
const SAMPLED = 1

/**
 * A page reports in another context than that of the failure.
 *
 * @returns `undefined` where the active context is that of the failure, and where the trace is not known.
 */
export function contextOf(trace: Trace | undefined): LogContext | undefined {
  const { traceId, spanId } = trace ?? {}
  if (traceId === undefined || spanId === undefined) return undefined
  const active = (globalThis as Registered)[OPEN_TELEMETRY]?.context?.active() ?? new Values()
  const span = (active.getValue(ACTIVE_SPAN) as Span | undefined)?.spanContext()
  if (span?.traceId === traceId && span.spanId === spanId) return undefined
  const failed: Span = { spanContext: () => ({ traceId, spanId, traceFlags: SAMPLED }) }
  return active.setValue(ACTIVE_SPAN, failed)
}

class Values implements LogContext {
  readonly #values: ReadonlyMap<symbol, unknown>

  constructor(values: ReadonlyMap<symbol, unknown> = new Map()) {
    this.#values = values
  }

  getValue(key: symbol): unknown {
    return this.#values.get(key)
  }

  setValue(key: symbol, value: unknown): LogContext {
    return new Values(new Map([...this.#values, [key, value]]))
  }

  deleteValue(key: symbol): LogContext {
    return new Values(new Map([...this.#values].filter(([each]) => each !== key)))
  }
}
