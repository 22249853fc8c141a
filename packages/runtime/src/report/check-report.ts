import { type Check, checkOne } from '../checks.ts'
import type { Report } from '../model.ts'

const REPORT: Check = {
  allowed: 'a report, as onReport and reportOf give it',
  accepts: isReport,
}

/** Whether a value has the parts that every reporter reads. */
export function isReport(value: unknown): value is Report {
  const { schema, ghost, error, trigger, environment, frames, notes } = fieldsOf(value)
  const { type, message, stack, properties } = fieldsOf(error)
  const isText = (each: unknown): boolean => typeof each === 'string'
  return (
    schema === 1 &&
    [ghost, type, message].every(isText) &&
    [frames, notes, stack, properties].every(Array.isArray) &&
    [trigger, environment].every((each) => typeof each === 'object' && each !== null)
  )
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/**
 * Checks what a reporter was called with: many a report is `undefined`, or a promise that nobody awaited.
 *
 * @throws TypeError that names the reporter, the value and what is allowed.
 */
export const checkReport = (reporter: string, report: unknown): void =>
  checkOne(`The argument of ${reporter}`, report, REPORT)
