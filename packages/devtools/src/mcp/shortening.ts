/** The steps in which a report becomes shorter, and what each leaves out. */

import type { ErrorReport, Frame, Report, Value } from 'traceghost'

/** Leaves out a part of a report. */
export interface Step {
  readonly part: string
  /** @returns the same report where there is nothing to leave out. */
  shorten(report: Report): Report
}

/** Of the room, what a message may take. */
const MESSAGE_SHARE = 0.25
const MAX_STACK = 10
const MAX_ERRORS = 3

/** From what is missed least to what explains the failure: the values of the innermost frame. */
export function stepsOf({ frames }: Report, room: number): Step[] {
  const maxMessage = Math.round(room * MESSAGE_SHARE)
  const farthestFirst = frames.map((_, index) => index).reverse()
  return [
    {
      part: 'the end of the message',
      shorten: (report) => withError(report, (error) => shortMessage(error, maxMessage)),
    },
    { part: 'source', shorten: (report) => withError(report, withoutSource) },
    { part: 'the end of the trace', shorten: (report) => withError(report, shortTrace) },
    { part: 'components', shorten: (report) => without(report, 'components') },
    ...farthestFirst.slice(0, -1).flatMap((index) => [
      { part: `values of ${nameOf(frames, index)}`, shorten: (report: Report) => withFrame(report, index, flattened) },
      { part: `values of ${nameOf(frames, index)}`, shorten: (report: Report) => withFrame(report, index, emptied) },
    ]),
    { part: 'values of causes', shorten: (report) => withError(report, withoutFrames) },
    { part: 'errors', shorten: (report) => withError(report, shortErrors) },
    { part: 'context', shorten: (report) => without(report, 'context') },
    { part: `values in values of ${nameOf(frames, 0)}`, shorten: (report) => withFrame(report, 0, flattened) },
  ]
}

const nameOf = (frames: readonly Frame[], index: number): string => frames[index]?.functionName ?? ''

function without(report: Report, name: 'components' | 'context'): Report {
  const { [name]: part, ...rest } = report
  return part ? rest : report
}

/** The error and those behind it. */
function withError(report: Report, change: (error: ErrorReport) => ErrorReport): Report {
  const error = changed(report.error, change)
  return error === report.error ? report : { ...report, error }
}

function changed(error: ErrorReport, change: (error: ErrorReport) => ErrorReport): ErrorReport {
  const { cause, errors } = error
  const below = cause && changed(cause, change)
  const others = errors?.map((each) => changed(each, change))
  const isSame = below === cause && (others ?? []).every((each, index) => each === errors?.[index])
  return change(isSame ? error : { ...error, ...(below && { cause: below }), ...(others && { errors: others }) })
}

const shortMessage = (error: ErrorReport, max: number): ErrorReport =>
  error.message.length > max ? { ...error, message: `${error.message.slice(0, max)}…` } : error

const withoutSource = (error: ErrorReport): ErrorReport =>
  error.stack.some(({ excerpt }) => excerpt)
    ? { ...error, stack: error.stack.map(({ excerpt: _, ...frame }) => frame) }
    : error

const shortTrace = (error: ErrorReport): ErrorReport =>
  error.stack.length > MAX_STACK ? { ...error, stack: error.stack.slice(0, MAX_STACK) } : error

function withoutFrames(error: ErrorReport): ErrorReport {
  const { frames, ...rest } = error
  return frames ? rest : error
}

const shortErrors = (error: ErrorReport): ErrorReport =>
  error.errors && error.errors.length > MAX_ERRORS ? { ...error, errors: error.errors.slice(0, MAX_ERRORS) } : error

function withFrame(report: Report, index: number, change: (frame: Frame) => Frame): Report {
  const frame = report.frames[index]
  const next = frame && change(frame)
  return next && next !== frame ? { ...report, frames: report.frames.with(index, next) } : report
}

/** Objects without their entries. */
function flattened(frame: Frame): Frame {
  const scopes = frame.scopes.map((scope) => ({
    ...scope,
    variables: scope.variables.map(({ name, value }) => ({ name, value: flat(value) })),
  }))
  const isSame = frame.scopes.every(({ variables }, at) =>
    variables.every(({ value }, index) => value === scopes[at]?.variables[index]?.value),
  )
  const self = frame.this && flat(frame.this)
  return isSame && self === frame.this ? frame : { ...frame, scopes, ...(self && { this: self }) }
}

function flat(value: Value): Value {
  if (value.kind !== 'object' || value.entries.length === 0) return value
  return { ...value, entries: [], cut: { reason: 'size', omitted: value.entries.length + (value.cut?.omitted ?? 0) } }
}

function emptied(frame: Frame): Frame {
  const { this: _, ...rest } = frame
  return frame.scopes.length > 0 || frame.this ? { ...rest, scopes: [] } : frame
}
