// Why: docs/adr/log-records.md
/** A report as a log record, by the semantic conventions 1.45 of OpenTelemetry. */

import type { ErrorReport, Frame, Report, StackFrame, Variable } from '../model.ts'
import { bytesOf } from '../report/bytes.ts'
import { objectsIn, valuesOf } from '../report/objects.ts'
import { reportWithin } from '../report/report-within.ts'
import { contextVariables } from '../reporters/context-variables.ts'
import { errorText, failedText, messageOf } from '../reporters/log-head.ts'
import { linkText } from '../reporters/outline.ts'
import { contextOf, type LogContext } from './log-context.ts'
import { type LogAttribute, LogRoom } from './log-room.ts'
import { LINES, variablesWithThis, WHOLE } from './log-values.ts'
import { plainValues } from './plain-values.ts'

/** The members of a log record of OpenTelemetry that are set. */
export interface LogRecord {
  eventName: string
  timestamp: Date
  severityNumber: number
  severityText: string
  body: string
  attributes: Record<string, LogAttribute>
  /** Only where the SDK would find another one, or none. */
  context?: LogContext
}

/** Bytes of a record that hold at least the error, the place and the beginning of the stack. */
export const SMALLEST_RECORD = 8_000
const ERROR = 17
/** SDKs and Loki take 128 attributes a record: two for each of these frames, and the others. */
const MAX_FRAMES = 32
/** Parts of a record, in parts of the whole. */
const SHARES = { text: 1 / 8, stack: 1 / 4, variables: 1 / 2 } as const

/** @param maxBytes at least `SMALLEST_RECORD` */
export function logRecordOf(report: Report, maxBytes: number): LogRecord {
  const context = contextOf(report.trace)
  return {
    eventName: 'traceghost.report',
    timestamp: new Date(report.time),
    severityNumber: ERROR,
    severityText: 'ERROR',
    body: failedText(report),
    attributes: attributesOf(report, maxBytes),
    ...(context && { context }),
  }
}

/** In the order of what matters: the first ones get their room first. */
function attributesOf(report: Report, maxBytes: number): Record<string, LogAttribute> {
  const room = new LogRoom(maxBytes)
  const text = maxBytes * SHARES.text
  const { error, trigger } = report
  room.putText('exception.type', error.type, text)
  room.putText('exception.message', messageOf(error), text)
  room.putText('traceghost.ghost', report.ghost, text)
  room.putText('traceghost.fingerprint', report.fingerprint, text)
  room.put('traceghost.id', report.id)
  room.put('traceghost.suppressed', report.suppressed)
  if (report.dropped > 0) room.put('traceghost.dropped', report.dropped)
  room.putText('code.function.name', trigger.functionName, text)
  room.putText('code.file.path', trigger.file, text)
  room.put('code.line.number', trigger.line)
  room.put('code.column.number', trigger.column)
  room.putText('exception.stacktrace', stackText(error), maxBytes * SHARES.stack)
  if (report.notes.length > 0) room.putTexts('traceghost.notes', report.notes, text)
  putValues(report, room)
  const name = 'traceghost.report'
  const { json, isShortened } = reportWithin(report, room.left - bytesOf(name))
  if (isShortened) room.shortened.push(name)
  room.put(name, json)
  return room.close()
}

/** Variables as JSON. */
type Write = (variables: readonly Variable[]) => string

function putValues(report: Report, room: LogRoom): void {
  const objects = objectsIn(valuesOf(report))
  const forms = [WHOLE, LINES].map(
    (form): Write =>
      (variables) =>
        JSON.stringify(plainValues(variables, form, objects)),
  )
  const context = contextVariables(report)
  if (context.length > 0) {
    const left = [...forms]
    room.put('traceghost.context', firstFit(context, left, room.left * SHARES.text))
    if (left.length < forms.length) room.shortened.push('traceghost.context')
  }
  putFrames(report.frames, room, forms)
}

/** Innermost first: the values of the farthest frames are on a line each, or left out. */
function putFrames(frames: readonly Frame[], room: LogRoom, forms: Write[]): void {
  const end = room.left * (1 - SHARES.variables)
  for (const [index, frame] of frames.entries()) {
    const variables = variablesWithThis(frame)
    if (frame.omitted !== undefined || variables.length === 0) continue
    const name = `traceghost.frame.${index}`
    const place = functionText(frame)
    const limit = index < MAX_FRAMES ? room.left - end - bytesOf(`${name}.function${name}.variables${place}`) : 0
    const json = firstFit(variables, forms, limit)
    if (forms.length < 2) room.shortened.push(`${name}.variables`)
    if (json === undefined) continue
    room.put(`${name}.function`, place)
    room.put(`${name}.variables`, json)
  }
}

/** Drops the forms that do not fit: a farther frame is not shown better than a nearer one. */
function firstFit(variables: readonly Variable[], forms: Write[], limit: number): string | undefined {
  for (const write of [...forms]) {
    const json = write(variables)
    if (bytesOf(json) <= limit) return json
    forms.shift()
  }
  return undefined
}

/** `sign (src/payments.ts:56)` */
function functionText(frame: Frame): string {
  const { functionName, file, line } = frame
  return file === undefined ? functionName : `${functionName} (${linkText({ file, ...(line > 0 && { line }) })})`
}

/** As engines print it, masked and in original files; causes as Java prints them, which backends know. */
function stackText(error: ErrorReport): string {
  const own = [errorText(error), ...error.stack.map(lineOf)].join('\n')
  return error.cause ? `${own}\nCaused by: ${stackText(error.cause)}` : own
}

function lineOf(frame: StackFrame): string {
  const { functionName, async } = frame
  const place = linkText(frame) || '<anonymous>'
  const start = `    at ${async ? 'async ' : ''}`
  return functionName === undefined ? `${start}${place}` : `${start}${functionName} (${place})`
}
