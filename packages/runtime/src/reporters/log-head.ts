/** The parts of a report by which logs are searched. */

import type { ErrorReport, Report } from '../model.ts'
import { visible } from './text.ts'

/** The first members of a line that `renderJsonLine` makes, in this order; those of the report follow. */
export interface LogHead {
  /** ISO 8601, UTC. */
  time: string
  level: 'error'
  /** `Payments.charge failed: TypeError: Invalid API key format` */
  message: string
  /** Of the error. */
  type: string
  /** Equal for equal failures. Reports of earlier versions have none. */
  fingerprint?: string | undefined
  traceId?: string | undefined
  spanId?: string | undefined
}

export function logHeadOf(report: Report): LogHead {
  const { time, error, fingerprint, trace } = report
  const { traceId, spanId } = trace ?? {}
  return { time, level: 'error', message: failedText(report), type: error.type, fingerprint, traceId, spanId }
}

/** `Payments.charge failed: TypeError: Invalid API key format` */
export const failedText = ({ ghost, error }: Report): string => visible(`${ghost} failed: ${errorText(error)}`)

/** `TypeError: Invalid API key format` */
export const errorText = (error: ErrorReport): string => [error.type, messageOf(error)].filter(Boolean).join(': ')

/** A value that is no error has its text for a message. */
export const messageOf = (error: ErrorReport): string =>
  error.message || (error.value?.kind === 'primitive' ? error.value.text : '')
