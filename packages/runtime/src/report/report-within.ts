// Why: docs/adr/log-records.md
/** A report as JSON of a limited size. It stays a valid report: values that are left out say so. */

import { allErrors } from '../all-errors.ts'
import type { ErrorReport, Frame, Report, Value } from '../model.ts'
import { bytesOf, bytesOfJson } from './bytes.ts'
import { objectsIn, valuesOf } from './objects.ts'

export interface SizedReport {
  /** Absent where even the shortest report is too large. */
  readonly json?: string
  readonly isShortened: boolean
}

/** Makes a part of a report shorter. */
type Step = { readonly part: object; shorten(): void }

/**
 * Leaves out source first, then values: those of the farthest frames first, and those of causes, where a failure began,
 * last.
 *
 * @param write makes the text, which is at least as long as that of `JSON.stringify`.
 */
export function reportWithin(
  report: Report,
  maxBytes: number,
  write: (report: Report) => string = JSON.stringify,
): SizedReport {
  const json = write(report)
  let excess = bytesOf(json) - maxBytes
  if (excess <= 0) return { json, isShortened: false }
  const copy = JSON.parse(JSON.stringify(report)) as Report
  for (const { part, shorten } of stepsOf(copy)) {
    const before = bytesOfJson(part)
    shorten()
    excess -= before - bytesOfJson(part)
    if (excess > 0) continue
    leaveOutReferences(copy, objectsIn(valuesOf(copy)))
    const shorter = write(copy)
    excess = bytesOf(shorter) - maxBytes
    if (excess <= 0) return { json: shorter, isShortened: true }
  }
  return { isShortened: true }
}

function stepsOf(report: Report): Step[] {
  const errors = allErrors(report.error, 'errors')
  const framesOfErrors = errors.flatMap(({ frames = [] }) => frames)
  const stacks = errors.flatMap(({ stack }) => stack)
  const { components } = report
  return [
    ...stacks.toReversed().map((frame) => ({ part: frame, shorten: () => delete frame.excerpt })),
    ...(components ? [{ part: report, shorten: () => delete report.components }] : []),
    ...report.frames.toReversed().flatMap(stepsOfFrame),
    ...framesOfErrors.flatMap(stepsOfFrame),
    ...[flattened, leftOut].map((change) => ({
      part: report,
      shorten: () => report.context && Object.assign(report, { context: change(report.context) }),
    })),
    ...errors.map((error) => ({ part: error, shorten: () => leaveOut(error) })),
  ]
}

function stepsOfFrame(frame: Frame): Step[] {
  return [flattened, leftOut].map((change) => ({ part: frame, shorten: () => changeValues(frame, change) }))
}

function changeValues(frame: Frame, change: (value: Value) => Value): void {
  for (const { variables } of frame.scopes) for (const each of variables) each.value = change(each.value)
  if (frame.this) frame.this = change(frame.this)
}

/** An object without its entries. */
function flattened(value: Value): Value {
  if (value.kind !== 'object' || value.entries.length === 0) return value
  const { id: _, ...object } = value
  const omitted = object.entries.length + (object.cut?.omitted ?? 0)
  return { ...object, entries: [], cut: { reason: 'size', omitted } }
}

const leftOut = (value: Value): Value => (value.kind === 'missing' ? value : { kind: 'missing', reason: 'size' })

function leaveOut(error: ErrorReport): void {
  for (const each of error.properties) each.value = leftOut(each.value)
  if (error.value) error.value = flattened(error.value)
}

/** Those to objects that are no longer there. */
function leaveOutReferences(part: object, objects: ReadonlyMap<number, unknown>): void {
  for (const [name, each] of Object.entries(part)) {
    if (typeof each !== 'object' || each === null) continue
    const { kind, id } = each as Partial<Extract<Value, { kind: 'reference' }>>
    if (kind === 'reference' && id !== undefined && !objects.has(id))
      Object.assign(part, { [name]: leftOut(each as Value) })
    else leaveOutReferences(each, objects)
  }
}
