/** Which errors belong to an error: its causes and those it aggregates. */

import { isObject } from '../recording.ts'
import type { Inspector } from '../snapshot/snapshot.ts'
import { findProperty } from './data.ts'

/** Errors that a report tells of, all levels together. */
export const MAX_ERRORS = 30

/** The causes of an error and the errors it aggregates, all levels; not the error itself. */
export function relatedErrors(error: unknown, inspector: Inspector): unknown[] {
  const found = new Set<unknown>([error])
  for (const current of found) {
    if (found.size >= MAX_ERRORS) break
    if (!isObject(current) || inspector.isProxy?.(current)) continue
    for (const related of [...causeOf(current, inspector), ...aggregatedBy(current, inspector)]) found.add(related)
  }
  found.delete(error)
  return [...found]
}

/** The cause, as a list of one or none. */
export function causeOf(error: object, inspector: Inspector): unknown[] {
  const cause = findProperty(error, 'cause', inspector)
  return cause && 'value' in cause && cause.value !== undefined ? [cause.value] : []
}

/** How many errors an `AggregateError` has. */
export function countAggregated(error: object, inspector: Inspector): number {
  const errors: unknown = Object.getOwnPropertyDescriptor(error, 'errors')?.value
  return isObject(errors) && !inspector.isProxy?.(errors) && Array.isArray(errors) ? errors.length : 0
}

/** The first errors of an `AggregateError`. */
export function aggregatedBy(error: object, inspector: Inspector): unknown[] {
  const errors: unknown = Object.getOwnPropertyDescriptor(error, 'errors')?.value
  const count = Math.min(countAggregated(error, inspector), MAX_ERRORS)
  const found: unknown[] = []
  for (let index = 0; index < count; index++) {
    const each = Object.getOwnPropertyDescriptor(errors, index)
    if (each && 'value' in each) found.push(each.value)
  }
  return found
}
