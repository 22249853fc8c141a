/** Which errors belong to an error: its causes and those it aggregates. */

import { isObject } from '../recording.ts'
import { type ErrorInspector, findProperty, readDomException, readString } from './data.ts'

/** Errors that a report tells of, all levels together. */
export const MAX_ERRORS = 30

/** The causes of an error and the errors it aggregates, all levels; not the error itself. */
export function relatedErrors(error: unknown, inspector: ErrorInspector): unknown[] {
  const found = new Set<unknown>([error])
  for (const current of found) {
    if (found.size >= MAX_ERRORS) break
    if (!isError(current, inspector)) continue
    for (const related of [...causeOf(current, inspector), ...aggregatedBy(current, inspector)]) found.add(related)
  }
  found.delete(error)
  return [...found]
}

/** Whether a value is an error of any realm, or looks like one. */
export function isError(value: unknown, inspector: ErrorInspector): value is object {
  if (!isObject(value) || inspector.isProxy?.(value)) return false
  if ((Error as { isError?: (value: unknown) => boolean }).isError?.(value)) return true
  if (readDomException(value, inspector)) return true
  const hasMessage = readString(value, 'message', inspector) !== undefined
  return hasMessage && (Object.hasOwn(value, 'stack') || readString(value, 'name', inspector) !== undefined)
}

/** The cause, as a list of one or none. */
export function causeOf(error: object, inspector: ErrorInspector): unknown[] {
  const cause = findProperty(error, 'cause', inspector)
  return cause && 'value' in cause && cause.value !== undefined ? [cause.value] : []
}

/** The errors of an `AggregateError`. */
export function aggregatedBy(error: object, inspector: ErrorInspector): unknown[] {
  const errors: unknown = Object.getOwnPropertyDescriptor(error, 'errors')?.value
  if (!isObject(errors) || inspector.isProxy?.(errors) || !Array.isArray(errors)) return []
  const found: unknown[] = []
  for (let index = 0; index < Math.min(errors.length, MAX_ERRORS); index++) {
    const each = Object.getOwnPropertyDescriptor(errors, index)
    if (each && 'value' in each) found.push(each.value)
  }
  return found
}
