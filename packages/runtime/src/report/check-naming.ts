import { type Check, type Checks, checkEach, checkOne } from '../checks.ts'
import { isBoolean, MASK_VARS, type MaskRules } from '../options.ts'
import { isReport } from './check-report.ts'

const REPORT: Check = {
  allowed: 'a report, as onReport and reportOf give it, or parsed from its JSON',
  accepts: isReport,
}

const FILES: Check = {
  allowed: 'what JSON.parse makes of a file *.names.json of the build, or an array of these',
  accepts: (value) => [value].flat().every(isNamesFile),
}

const RULES: Checks<MaskRules> = { maskVars: MASK_VARS, unmaskVars: MASK_VARS, maskPersonalData: isBoolean }

/**
 * Checks what `nameReport` was called with.
 *
 * @throws TypeError that names the argument, the value and what is allowed.
 */
export function checkNaming(report: unknown, files: unknown, rules: unknown): void {
  checkOne('The first argument of nameReport', short(report), REPORT)
  checkOne('The second argument of nameReport', short(files), FILES)
  checkEach('nameReport', rules, RULES)
}

/** A file may be long. */
const short = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(short)
  return typeof value === 'string' ? beginningOf(value) : value
}

export const quoted = (text: string): string => `'${beginningOf(text)}'`

const LONGEST = 40

const beginningOf = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isNamesFile = (value: unknown): boolean =>
  isObject(value) && isObject(value.names) && Object.values(value.names).every(isEntry)

const isEntry = (value: unknown): boolean =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'
