// Why: docs/adr/log-records.md
/** `traceghost/opentelemetry`: each report as a log record of OpenTelemetry. */

import { type Check, checkEach } from '../checks.ts'
import { onReport } from '../eager/configure.ts'
import type { Report } from '../model.ts'
import { checkReport } from '../report/check-report.ts'
import { OPEN_TELEMETRY } from '../sinks/opentelemetry-api.ts'
import { type LogRecord, logRecordOf, SMALLEST_RECORD } from './log-record.ts'

export type { LogRecord }

/** The part of a `Logger` of OpenTelemetry that is used. */
export interface OpenTelemetryLogger {
  emit(record: LogRecord): void
}

export interface OpenTelemetryOptions {
  /** By default the one that the global logger provider has for `traceghost`. */
  readonly logger?: OpenTelemetryLogger | undefined
  /**
   * How many bytes the names and values of a record's attributes take at most, in UTF-8: 60,000 by default, and no
   * fewer than 8,000.
   */
  readonly maxBytes?: number | undefined
}

/** Loki takes 64 KB of attributes a record, and refuses records with more. */
const MAX_BYTES = 60_000

const CHECKS: Readonly<Record<keyof OpenTelemetryOptions, Check>> = {
  logger: {
    allowed: 'a Logger of OpenTelemetry',
    accepts: (value) => typeof (value as OpenTelemetryLogger | null)?.emit === 'function',
  },
  maxBytes: {
    allowed: `a whole number of at least ${SMALLEST_RECORD}`,
    accepts: (value) => Number.isInteger(value) && (value as number) >= SMALLEST_RECORD,
  },
}

/**
 * Emits a log record for every report of this process or page from now on.
 *
 * Where the SDK has a context manager, a record has the trace and the span that were active where the error left the
 * ghost. The provider may be registered later.
 *
 * @returns a function that ends it.
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function sendToOpenTelemetry(options: OpenTelemetryOptions = {}): () => void {
  checkEach('sendToOpenTelemetry', options, CHECKS)
  const { logger, maxBytes = MAX_BYTES } = options
  const globalLogger = findingGlobalLogger()
  // The SDK itself would read the error, whose secrets are not masked.
  return onReport((report) => (logger ?? globalLogger()).emit(logRecordOf(report, maxBytes)))
}

/**
 * The record of a report that was made elsewhere, such as one that `receiveReports` has received, for a logger of
 * OpenTelemetry.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function toLogRecord(report: Report, options: Pick<OpenTelemetryOptions, 'maxBytes'> = {}): LogRecord {
  checkReport('toLogRecord', report)
  checkEach('toLogRecord', options, { maxBytes: CHECKS.maxBytes })
  const { maxBytes = MAX_BYTES } = options
  return logRecordOf(report, maxBytes)
}

interface LoggerProvider {
  getLogger(name: string): OpenTelemetryLogger
}

/** Where the packages of OpenTelemetry keep what is registered: every copy of them finds it there. */
interface Registered {
  /** `@opentelemetry/api` from 1.10 on. */
  readonly [OPEN_TELEMETRY]?: { readonly logs?: LoggerProvider }
  /** `@opentelemetry/api-logs`, before it. */
  readonly [API_LOGS]?: (version: 1) => LoggerProvider
}

const API_LOGS: unique symbol = Symbol.for('io.opentelemetry.js.api.logs') as never

/** A logger is asked for once: that may be expensive. */
function findingGlobalLogger(): () => OpenTelemetryLogger {
  let known: { readonly provider: LoggerProvider; readonly logger: OpenTelemetryLogger } | undefined
  return () => {
    const { [OPEN_TELEMETRY]: api, [API_LOGS]: getProvider } = globalThis as Registered
    const provider = api?.logs ?? getProvider?.(1)
    if (!provider) {
      throw new Error(
        'sendToOpenTelemetry finds no logger provider: register one with `logs.setGlobalLoggerProvider`, or pass a `logger`.',
      )
    }
    if (known?.provider !== provider) known = { provider, logger: provider.getLogger('traceghost') }
    return known.logger
  }
}
