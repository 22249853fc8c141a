/** The errors that belong to an error: its causes, those it aggregates, and the two of a `SuppressedError`. */

import type { ProxyTest } from '../description.ts'
import { dataProperty, hasOwn, isArray } from '../eager/intrinsics.ts'
import { isObject } from '../eager/recording/store.ts'

/** Errors in a report, all levels together. */
export const MAX_ERRORS = 30

/** The cause, as a list of one or none. */
export function causeOf(error: unknown, isProxy: ProxyTest): unknown[] {
  const cause = ownValue(error, 'cause', isProxy)
  return cause === undefined ? [] : [cause]
}

/** The properties of a `SuppressedError`: the error of the disposal, and the one thrown before. */
export const SUPPRESSED: readonly PropertyKey[] = ['error', 'suppressed']

/** Whether an error is a `SuppressedError`, or the substitute of compilers: an `Error` of that name. */
export const isSuppressedError = (error: object, name: string | undefined): boolean =>
  name === 'SuppressedError' && SUPPRESSED.every((key) => hasOwn(error, key))

/** How many errors an `AggregateError` has. */
export function countAggregated(error: unknown, isProxy: ProxyTest): number {
  const errors = ownValue(error, 'errors', isProxy)
  return isArray(errors) ? Number(ownValue(errors, 'length', isProxy)) : 0
}

/** The first errors of an `AggregateError`. */
export function aggregatedBy(error: unknown, isProxy: ProxyTest): unknown[] {
  const errors = ownValue(error, 'errors', isProxy)
  const count = Math.min(countAggregated(error, isProxy), MAX_ERRORS)
  const found: unknown[] = []
  for (let index = 0; index < count; index++) {
    // An accessor counts as `undefined`, a hole as nothing.
    if (hasOwn(errors as object, index)) found.push(ownValue(errors, index, isProxy))
  }
  return found
}

/** The error of the disposal, and the one thrown before. */
export const suppressedBy = (error: object, isProxy: ProxyTest): unknown[] =>
  SUPPRESSED.map((key) => ownValue(error, key, isProxy))

/** The value of the object's own data property; nothing is found behind a Proxy. */
const ownValue = (object: unknown, key: PropertyKey, isProxy: ProxyTest): unknown =>
  isObject(object) && !isProxy?.(object) ? dataProperty(object, key) : undefined
