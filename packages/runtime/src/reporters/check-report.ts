import { type Check, checkOne } from '../checks.ts'

const REPORT: Check = {
  allowed: 'a report, as onReport and reportOf give it',
  accepts: (value) => typeof value === 'object' && value !== null && 'schema' in value && value.schema === 1,
}

/**
 * Checks what a reporter was called with: many a report is `undefined`, or a promise that nobody awaited.
 *
 * @throws TypeError that names the reporter, the value and what is allowed.
 */
export const checkReport = (reporter: string, report: unknown): void =>
  checkOne(`The argument of ${reporter}`, report, REPORT)
