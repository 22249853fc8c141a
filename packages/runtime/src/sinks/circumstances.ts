/** The request, and the trace, in which something fails. */

import { contextOf } from '../eager/at-once.ts'
import { TRACEPARENT } from '../eager/configure-options.ts'
import type { Recording } from '../eager/recording/model.ts'
import { sharedState } from '../eager/recording/shared.ts'
import { isObject } from '../eager/recording/store.ts'
import type { Trace, Value } from '../model.ts'
import { SnapshotTaker } from '../report/frames.ts'
import { maskRulesOf } from '../resolve-options.ts'
import type { Destination } from './destination.ts'
import { ACTIVE_SPAN, OPEN_TELEMETRY } from './opentelemetry-api.ts'
import type { ComplainMasked } from './sinks.ts'

/** The parts of OpenTelemetry's API that are used. */
interface OpenTelemetry {
  readonly context?: { active(): { getValue(key: symbol): unknown } }
}

export class CircumstancesReader {
  readonly #destination: Destination
  readonly #complain: ComplainMasked
  /** `context` may fail itself. */
  #isReading = false

  constructor(destination: Destination, complain: ComplainMasked) {
    this.#destination = destination
    this.#complain = complain
  }

  /** Reads them for the first ghost that reports an error. */
  read(recording: Recording): void {
    if (recording.circumstances || this.#isReading || !this.#hasAny()) return
    this.#isReading = true
    try {
      this.#destination.shield(() => {
        const context = this.#contextValue(recording)
        const trace = this.#trace()
        recording.circumstances = { ...(context && { context }), ...(trace && { trace }) }
      })
    } finally {
      this.#isReading = false
    }
  }

  /** Whether there may be any: most programs have none, and a shield takes its time. */
  #hasAny(): boolean {
    const { context, traceparent } = sharedState().configured
    return !!(context || traceparent || this.#destination.traceparent) || OPEN_TELEMETRY in globalThis
  }

  #contextValue({ early }: Recording): Value | undefined {
    const { context } = sharedState().configured
    if (!context) return undefined
    try {
      if (early && 'failure' in early) throw early.failure
      const value = early ? early.value : this.#destination.unshield(() => contextOf(context))
      return value === undefined ? undefined : new SnapshotTaker(this.#destination, early?.standIns).takeAlone(value)
    } catch (error) {
      this.#complain('context of configure failed', error, maskRulesOf([sharedState().configured, {}]))
      return undefined
    }
  }

  #trace(): Trace | undefined {
    try {
      const span = this.#destination.unshield(activeSpan)
      return traceOf(span) ?? traceIn(sharedState().configured.traceparent ?? this.#destination.traceparent?.())
    } catch {
      // A context manager of the program's own.
      return undefined
    }
  }
}

/** Code of OpenTelemetry, with the built-ins of the program. */
function activeSpan(): unknown {
  const api = (globalThis as { [OPEN_TELEMETRY]?: OpenTelemetry })[OPEN_TELEMETRY]
  const span = api?.context?.active().getValue(ACTIVE_SPAN)
  return isObject(span) && 'spanContext' in span && typeof span.spanContext === 'function'
    ? span.spanContext()
    : undefined
}

function traceOf(span: unknown): Trace | undefined {
  if (!isObject(span)) return undefined
  const { traceId, spanId } = span as Readonly<Record<string, unknown>>
  if (typeof traceId !== 'string' || !/^(?!0*$)[\da-f]{32}$/.test(traceId)) return undefined
  return { traceId, ...(typeof spanId === 'string' && { spanId }) }
}

function traceIn(traceparent: string | undefined): Trace | undefined {
  const [, traceId, spanId] = TRACEPARENT.exec(traceparent ?? '') ?? []
  return traceId && spanId ? { traceId, spanId } : undefined
}
