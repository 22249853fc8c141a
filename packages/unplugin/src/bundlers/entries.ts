/** Modules that are left out of a bundle, by the option `external` of bundlers of Rollup's kind. */

/** The option as the user wrote it, or as a function, which Rollup makes of it. */
export type External = string | RegExp | readonly (string | RegExp)[] | ExternalTest

type ExternalTest = (id: string, importer: string | undefined, isResolved: boolean) => unknown

/** The entries of the runtime that instrumented code imports. */
export const ENTRY: RegExp = /^traceghost\/\w/

/**
 * Whether an entry of the runtime is left out because its package is: `external: ['traceghost']` does not match
 * `traceghost/recorder`, which the user never wrote, and a library would have a whole copy of the runtime in it.
 */
export function isLeftOut(id: string, importer: string | undefined, external: External | undefined): boolean {
  if (!ENTRY.test(id) || external === undefined) return false
  if (typeof external === 'function') return external('traceghost', importer, false) === true
  return [external].flat().some((each) => (typeof each === 'string' ? each === 'traceghost' : each.test('traceghost')))
}
