import { type Check, checkOne } from '../checks.ts'
import type { MissingValue, Report } from '../model.ts'
import { isNumber, isText, listOf, optional, shape, type Test } from './shapes.ts'

const REPORT: Check = {
  allowed: 'a report, as onReport and reportOf give it',
  accepts: isReport,
}

const REASONS: readonly unknown[] = [
  'getter',
  'redacted',
  'uninitialised',
  'size',
  'time',
  'unavailable',
] satisfies readonly MissingValue['reason'][]

/** Of reports of earlier versions too: members that came later, and those that nobody reads, are not asked for. */
const VALUES: Readonly<Record<string, Test>> = {
  primitive: shape({ type: isText, text: isText }),
  object: shape({
    type: isText,
    text: optional(isText),
    entries: listOf(isEntry),
    cut: optional(shape({ reason: isText })),
  }),
  reference: shape({ id: isNumber }),
  missing: shape({ reason: (reason) => REASONS.includes(reason) }),
}

const hasKind = shape({ kind: (kind) => typeof kind === 'string' && Object.hasOwn(VALUES, kind) })

function isValue(value: unknown): boolean {
  return hasKind(value) && VALUES[(value as { kind: string }).kind]?.(value) === true
}

const ENTRY = shape({ kind: isText, key: isText, keyValue: optional(isValue), value: isValue })

function isEntry(value: unknown): boolean {
  return ENTRY(value)
}

const PLACE = {
  functionName: optional(isText),
  file: optional(isText),
  line: optional(isNumber),
  column: optional(isNumber),
}

const isScope = shape({ kind: isText, variables: listOf(shape({ name: isText, value: isValue })) })

const FRAMES = listOf(shape({ ...PLACE, functionName: isText, scopes: listOf(isScope), this: optional(isValue) }))

const ERROR = shape({
  type: isText,
  message: isText,
  stack: listOf(
    shape({
      ...PLACE,
      generated: optional(shape(PLACE)),
      excerpt: optional(shape({ firstLine: isNumber, lines: listOf(isText) })),
    }),
  ),
  properties: listOf(isEntry),
  value: optional(isValue),
  cause: optional(isError),
  errors: optional(listOf(isError)),
  omissions: optional(listOf(shape({ part: isText }))),
  frames: optional(FRAMES),
})

function isError(value: unknown): boolean {
  return ERROR(value)
}

const ALL = shape({
  schema: (version) => version === 1,
  time: isText,
  ghost: isText,
  error: isError,
  trigger: shape(PLACE),
  frames: FRAMES,
  environment: shape({ userAgent: optional(isText), url: optional(isText), memoryBytes: optional(isNumber) }),
  metrics: shape({ runtimeMs: optional(isNumber), memoryDeltaBytes: optional(isNumber) }),
  notes: listOf(isText),
})

/** Whether a value has the parts that the reporters read. */
export function isReport(value: unknown): value is Report {
  return ALL(value)
}

/**
 * Checks what a reporter was called with: many a report is `undefined`, or a promise that nobody awaited.
 *
 * @throws TypeError that names the reporter, the value and what is allowed.
 */
export const checkReport = (reporter: string, report: unknown): void =>
  checkOne(`The argument of ${reporter}`, report, REPORT)
