import { type Check, type Checks, checkEach, listed } from './checks.ts'
import type { Report } from './model.ts'

export { ownOnly } from './checks.ts'

const REPORT_TYPES = ['terminal', 'console', 'markdown', 'json', 'none'] as const

export type ReportType = (typeof REPORT_TYPES)[number]

/** Names to mask. */
export type MaskVars = readonly (string | RegExp)[]

/** The project's settings for names. */
export interface MaskRules {
  /** Names to mask besides the built-in ones. */
  readonly maskVars?: MaskVars
  /** Built-in names to show. */
  readonly unmaskVars?: MaskVars
  /** Also mask personal data. */
  readonly maskPersonalData?: boolean
}

/** A class of errors, of any constructor. */
export type ErrorClass = abstract new (...args: never[]) => unknown

/**
 * Errors that are not failures: those of a class; those with a name (their class, a class above it, or `name`); those
 * whose message a RegExp matches; or those for which a function returns a truthy value.
 */
export type Matcher = ErrorClass | string | RegExp | ((error: unknown) => unknown)

/** Options of a mark, and of `configure`. */
export interface GhostOptions {
  /**
   * Where the report is written: one or more of `'terminal'`, `'console'`, `'markdown'`, `'json'`, or `'none'`.
   * @default 'console' in pages and workers of browsers, 'terminal' elsewhere
   */
  reportType?: ReportType | readonly ReportType[] | undefined
  /**
   * Also write a standalone HTML page: `true` for `ghost_report.html` in the working directory (in
   * `node_modules/.traceghost` where `NODE_ENV` is `development`), or its path, or that of a folder for it. A browser
   * offers the page as a link in its console.
   * @default false
   */
  exportHtml?: boolean | string | undefined
  /**
   * How many frames keep their locals, counted from the frame that threw, upwards through its callers; the ghost's own
   * always does.
   * @default 3
   */
  depth?: number | undefined
  /**
   * Report, then return `undefined` instead of throwing the error on.
   * @default false
   */
  suppress?: boolean | undefined
  /**
   * Errors that are not failures: classes, names of classes, RegExps on the message, predicates, or an array of these.
   * They are not reported and count for no limit. The lists of `configure` and of the mark add up.
   * @default []
   */
  ignore?: Matcher | readonly Matcher[] | undefined
  /**
   * Names to mask besides the built-in ones: strings match whole names without regard to case and separators, RegExps
   * match the unchanged name.
   * @default []
   */
  maskVars?: MaskVars | undefined
  /**
   * Built-in names to show, such as a parser's `token`: strings match whole names without regard to case and
   * separators, RegExps match the unchanged name. `maskVars` comes first.
   * @default []
   */
  unmaskVars?: MaskVars | undefined
  /**
   * Also mask personal data: e-mail addresses, phone numbers and social security numbers wherever they stand, and names
   * such as `lastName` or `birthDate`.
   * @default false
   */
  maskPersonalData?: boolean | undefined
  /**
   * Measure memory and time between entry and failure. Costs about 4 µs a call.
   * @default false
   */
  logMemory?: boolean | undefined
  /**
   * Measure time between entry and failure. Costs about 60 ns a call.
   * @default false
   */
  logRuntime?: boolean | undefined
  /**
   * The most reports of equal failures (one type of error, one place, one ghost) within a second. All failures together
   * have five times as many, and beyond that the first of each kind. With 0 there are no reports, and one line at the
   * end says how many failures there were.
   * @default 10
   */
  maxReportsPerSecond?: number | undefined
  /**
   * `false`: no values are copied and no reports made; `suppress` still holds. A mark does not switch on again where
   * `configure`, or `TRACEGHOST_ENABLED=off` in the environment, has switched all off.
   * @default true
   */
  enabled?: boolean | undefined
  /**
   * The share of equal failures that get a report, from 0 to 1: with 0.1 the first one, the eleventh and so on. The
   * others are counted.
   * @default 1
   */
  sampleRate?: number | undefined
  /** Called with every report of the ghost, and with the thrown value. */
  onReport?: ((report: Report, error: unknown) => void) | undefined
}

/** Called with every report of a process or page, and with the thrown value. */
export type ReportListener = (report: Report, error: unknown) => unknown

/** The options of a mark, and below them those of `configure` when the error was thrown. */
export type OptionLayers = readonly [configured: GhostOptions, mark: GhostOptions]

/** The possible values of a switch. */
export const isBoolean: Check = { allowed: 'true or false', accepts: (value) => value === !!value }

const isFunction = (value: unknown): boolean => typeof value === 'function'

/** A text that is not empty. */
export const isText = (value: unknown): boolean => typeof value === 'string' && !!value

/** A name or a glob, or a RegExp for them. */
export const isPattern = (value: unknown): boolean => isText(value) || value instanceof RegExp

/** The possible values of `maskVars`. */
export const MASK_VARS: Check = {
  allowed: 'an array of strings or RegExps',
  accepts: (value) => Array.isArray(value) && value.every(isPattern),
}

const isAmount = (value: unknown): value is number => typeof value === 'number' && value >= 0

const COUNT: Check = { allowed: 'a non-negative integer', accepts: (value) => isAmount(value) && !(value % 1) }

/** The possible values of `onReport`. */
export const LISTENER: Check = { allowed: 'a function', accepts: isFunction }

export const GHOST_CHECKS: Checks<GhostOptions> = {
  ignore: {
    allowed: 'functions, strings or RegExps',
    accepts: (value) => [value].flat().every((each) => isFunction(each) || isPattern(each)),
  },
  reportType: {
    get allowed() {
      return `one or more of ${listed(REPORT_TYPES)}`
    },
    accepts: (value) =>
      [value].flat().every((type) => (REPORT_TYPES as readonly unknown[]).includes(type)) &&
      !!(value as string | readonly string[]).length,
  },
  exportHtml: {
    allowed: 'true, false or a path',
    accepts: (value) => value === !!value || isText(value),
  },
  depth: COUNT,
  suppress: isBoolean,
  maskVars: MASK_VARS,
  unmaskVars: MASK_VARS,
  maskPersonalData: isBoolean,
  logMemory: isBoolean,
  logRuntime: isBoolean,
  maxReportsPerSecond: COUNT,
  enabled: isBoolean,
  sampleRate: { allowed: 'a number from 0 to 1', accepts: (value) => isAmount(value) && value <= 1 },
  onReport: LISTENER,
}

/**
 * Checks options that a user wrote.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function checkOptions(options: unknown): asserts options is GhostOptions {
  checkEach('ghost', options, GHOST_CHECKS)
}

/** The built-in kind of an object: `[object Map]`. */
const kindOf = (value: object): string => Object.prototype.toString.call(value)

/**
 * Checks options that are not part of what a page loads with `ghost` alone. A `Map` or a promise of options has none
 * itself, and would be taken for `{}`.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function checkHolder<Options extends GhostOptions = GhostOptions>(
  options: unknown,
  checks: Checks<Options> = GHOST_CHECKS as Checks<Options>,
): asserts options is Options {
  checkEach('ghost', options, checks)
  const holder = options as object
  const kind = kindOf(holder)
  if (Object.keys(holder).length === 0 && !/^\[object (?:Object|Module)\]$/.test(kind))
    throw new TypeError(`ghost options must be an object, but got ${kind}.`)
}

/** How many frames keep their locals. */
// Not `[configured, mark]`: that would run the iterator of arrays, which the program may have replaced.
export const depthOf = (layers: OptionLayers): number => layers[1].depth ?? layers[0].depth ?? 3
