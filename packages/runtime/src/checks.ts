/** Checks of a user's options, and the messages about wrong ones, for the runtime, the transform and its hosts. */

/** The possible values of one option. */
export interface Check {
  /** Completes "must be …". */
  readonly allowed: string
  readonly accepts: (value: unknown) => boolean
}

/** A check for every option. */
export type Checks<Options> = { readonly [name in keyof Required<Options>]: Check }

/** Allows these values and no others. */
export const oneOf = (values: readonly unknown[]): Check => ({
  allowed: `one of ${listed(values)}`,
  accepts: (value) => values.includes(value),
})

export const WHOLE_ABOVE_0: Check = {
  allowed: 'a whole number above 0',
  accepts: (value) => Number.isInteger(value) && (value as number) > 0,
}

/** A copy without a prototype, so that no missing option is found in a polluted `Object.prototype`. */
export const ownOnly = <Options extends object>(options: Options): Options => ({ __proto__: null, ...options })

const OBJECT = 'an object'

/** Whether a value may hold options: no list, no `null`. */
export const mayHoldOptions = (value: unknown): value is object => asWritten(value) === OBJECT

export const AN_OBJECT: Check = { allowed: OBJECT, accepts: mayHoldOptions }

/**
 * Checks every option; one that is `undefined` counts as left out.
 *
 * @param owner the beginning of messages: `ghost`
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function checkEach(owner: string, options: unknown, checks: Readonly<Record<string, Check>>): void {
  checkOne(`${owner} options`, options, AN_OBJECT)
  const known: Readonly<Record<string, Check | undefined>> = ownOnly(checks)
  const given: Readonly<Record<string, unknown>> = ownOnly(options as Readonly<Record<string, unknown>>)
  // Not `for … of`: the program may have deleted the iterator of arrays.
  for (const name in given) {
    const check = known[name]
    if (!check) {
      const all = Object.keys(known)
      const alike = all.find((one) => name.includes(one.slice(0, 3)))
      throw new TypeError(`Unknown ${owner} option ${asWritten(name)}. Did you mean ${listed(alike ? [alike] : all)}?`)
    }
    if (given[name] !== undefined) checkOne(`${owner} option ${name}`, given[name], check)
  }
}

/**
 * Checks one value.
 *
 * @throws TypeError that names the option, the value and what is allowed.
 */
export function checkOne(name: string, value: unknown, check: Check): void {
  if (!check.accepts(value)) throw new TypeError(`${name} must be ${check.allowed}, but got ${asWritten(value)}.`)
}

/** A value as a user would write it, on one line and short. */
export function asWritten(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return `[${listed(value)}]`
  return typeof value === 'object' && value !== null && !(value instanceof RegExp) ? OBJECT : String(value)
}

/** Values side by side, as a user would write them. */
export const listed = (values: readonly unknown[]): string => values.map(asWritten).join(', ')
