// Why: docs/adr/reports-led-back-later.md
/** A finished report whose names or places are known only now. */

import { createMask, maskReport } from '../mask.ts'
import type { ErrorReport, Frame, Report } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { withDeadZone } from './dead-zone.ts'
import { fingerprintOf } from './fingerprint.ts'
import { isOfAnotherThrow } from './locate.ts'
import { MISPLACED_NOTE, type Misplaced } from './misplaced.ts'
import { AGAIN_NOTES, NAMES_NOTE } from './notes.ts'
import { type FindSite, type Relocated, relocate } from './relocate.ts'

/** A report whose frames have names and places, as far as these can be had. */
export interface NamedReport {
  readonly report: Report
  /** Set when the stack does not show where the error was thrown. */
  readonly misplaced: Misplaced | undefined
  /** By the index in the stack of the error. */
  readonly byStackIndex: Relocated['byStackIndex']
  readonly captured: Relocated['captured']
}

/** Names and places; neither the trigger nor the fingerprint, and nothing is masked yet. */
export function namedReport(report: Report, find: FindSite): NamedReport {
  const { frames: given, notes } = report
  const error = namedError(report.error, find)
  const isAgain = notes.some((note) => AGAIN_NOTES.includes(note))
  const first = relocate(given, isAgain ? [] : error.stack, find)
  // The stack may be that of another throw, which its table knows.
  const isOther = !isAgain && isOfAnotherThrow(first.captured[0], error.stack)
  const { misplaced, byStackIndex, captured, ...located } = isOther ? relocate(given, [], find) : first
  const isOwn = !isAgain && !isOther
  const frames = isOwn ? withDeadZone({ ...located, byStackIndex }, captured, error) : located.frames
  const ghost = given.findIndex((frame) => frame.ghost && frame.functionName === report.ghost)
  return {
    ...{ misplaced, byStackIndex, captured },
    report: {
      ...report,
      frames,
      error: isOwn ? { ...error, stack: located.stack } : error,
      ghost: located.frames[ghost]?.functionName ?? report.ghost,
      notes: [...notesLeft(notes, given, frames), ...(misplaced ? [misplaced.note] : [])],
    },
  }
}

/** Without those that are true no more. */
function notesLeft(notes: readonly string[], before: readonly Frame[], after: readonly Frame[]): string[] {
  const isPlaced = before.some(({ approximate }) => approximate) && after.some(({ approximate }) => !approximate)
  return notes.filter(
    (note) =>
      (after.some((frame) => frame.names) || !NAMES_NOTE.test(note)) && !(isPlaced && MISPLACED_NOTE.test(note)),
  )
}

/** Those of the outermost error are frames of the report. */
function namedError(error: ErrorReport, find: FindSite): ErrorReport {
  const named = error.frames && relocate(error.frames, error.stack, find)
  return {
    ...error,
    ...(named && { frames: named.frames, stack: named.stack }),
    ...(error.cause && { cause: namedError(error.cause, find) }),
    ...(error.errors && { errors: error.errors.map((each) => namedError(each, find)) }),
  }
}

/** The report with its fingerprint, masked: what was hidden before stays hidden. */
export const maskedReport = (report: Report, rules: MaskRules): Report =>
  maskReport({ ...report, fingerprint: fingerprintOf(report) }, createMask(rules))
