// Why: docs/adr/log-records.md
/** A report as JSON of a limited size. It stays a valid report: values that are left out say so. */

import { allErrors } from '../all-errors.ts'
import type { ErrorReport, Frame, Omission, Report, Value } from '../model.ts'
import { bytesOf, bytesOfJson } from './bytes.ts'
import { objectsIn, valuesOf } from './objects.ts'
import { type ChangeValue, flattened, leftOut, SMALLER } from './smaller-values.ts'

export interface SizedReport {
  /** Absent where even the shortest report is too large. */
  readonly json?: string
  readonly isShortened: boolean
}

/** Makes a part of a report shorter. */
type Step = { readonly part: object; shorten(): void }

/**
 * Leaves out source first. Then values become smaller, step by step: those of the farthest frames first, and those of
 * causes, where a failure began, last. Then they are left out in the same order, and then names, lines and frames.
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

/** Frames that stay when there is room for none of their values: those where the error was thrown, and the ghost. */
const MIN_FRAMES = 3
const MIN_STACK = 5
const MIN_MESSAGE = 200

function stepsOf(report: Report): Step[] {
  const errors = allErrors(report.error, 'errors')
  const framesOfErrors = errors.flatMap(({ frames = [] }) => frames)
  const frames = [...report.frames.toReversed(), ...framesOfErrors]
  const stacks = errors.flatMap(({ stack }) => stack)
  const { components } = report
  return [
    ...stacks.toReversed().map((frame) => ({ part: frame, shorten: () => delete frame.excerpt })),
    ...(components ? [{ part: report, shorten: () => delete report.components }] : []),
    ...frames.flatMap((frame) => stepsOfFrame(frame, SMALLER)),
    ...frames.flatMap((frame) => stepsOfFrame(frame, [leftOut])),
    ...[...SMALLER, leftOut].map((change) => ({
      part: report,
      shorten: () => report.context && Object.assign(report, { context: change(report.context) }),
    })),
    ...errors.map((error) => ({ part: error, shorten: () => leaveOut(error) })),
    ...frames.map((frame) => ({ part: report, shorten: () => leaveOutScopes(report, frame) })),
    ...errors.map((error) => ({ part: error, shorten: () => leaveOutLines(error) })),
    { part: report, shorten: () => leaveOutFrames(report) },
  ]
}

const stepsOfFrame = (frame: Frame, changes: readonly ChangeValue[]): Step[] =>
  changes.map((change) => ({ part: frame, shorten: () => changeValues(frame, change) }))

function changeValues(frame: Frame, change: ChangeValue): void {
  for (const { variables } of frame.scopes) for (const each of variables) each.value = change(each.value)
  if (frame.this) frame.this = change(frame.this)
}

function leaveOut(error: ErrorReport): void {
  for (const each of error.properties) each.value = leftOut(each.value)
  if (error.value) error.value = flattened(error.value)
}

/** Names, too. */
function leaveOutScopes(report: Report, frame: Frame): void {
  const variables = frame.scopes.reduce((sum, scope) => sum + scope.variables.length, 0)
  frame.scopes = []
  delete frame.this
  if (variables > 0) report.omissions = withOmitted(report.omissions, 'locals', variables)
}

/** The lines of the stack that are far from the throw, and the end of the message. */
function leaveOutLines(error: ErrorReport): void {
  const lines = error.stack.splice(MIN_STACK).length
  if (lines > 0) error.omissions = withOmitted(error.omissions, 'stack', lines)
  const units = error.message.length - MIN_MESSAGE
  if (units <= 0) return
  error.message = error.message.slice(0, MIN_MESSAGE).replace(/[\ud800-\udbff]$/, '')
  error.omissions = withOmitted(error.omissions, 'message', units)
}

function leaveOutFrames(report: Report): void {
  const { frames } = report
  const kept = frames.filter(({ ghost }, index) => index < MIN_FRAMES || ghost).slice(0, 2 * MIN_FRAMES)
  if (kept.length === frames.length) return
  report.omissions = withOmitted(report.omissions, 'frames', frames.length - kept.length)
  report.frames = kept
}

/** The count of an omission that stands there already grows. */
function withOmitted(before: readonly Omission[] = [], part: Omission['part'], omitted: number): Omission[] {
  const known = before.find((each) => each.part === part && each.reason === 'size')
  const others = before.filter((each) => each !== known)
  return [...others, { part, reason: 'size', omitted: omitted + (known?.omitted ?? 0) }]
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
