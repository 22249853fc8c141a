/** Native promises, told from everything else that has a `then`. */

import { platform } from '#platform'
import { findProperty } from './report/data.ts'
import { apply, getPrototypeOf, hasOwn, objectPrototype, ownKeys } from './snapshot/intrinsics.ts'

// Taken while the module loads: this runs also where nothing fails, and the program may replace what it likes.
const arrayPrototype: object = Array.prototype
const promisePrototype: object = Promise.prototype
const { then } = Promise.prototype

/**
 * Whether a value is a plain native promise: its prototype is `Promise.prototype` itself and it has no properties of its own.
 * A derived promise can take the place of such a one. Runs no code of the program.
 */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (typeof value !== 'object' || value === null || platform.isProxy?.(value)) return false
  if (getPrototypeOf(value) !== promisePrototype) return false
  const keys = ownKeys(value)
  for (let index = 0; index < keys.length; index++) {
    if (!platform.marksPromises?.(keys[index] as PropertyKey)) return false
  }
  return true
}

/** Whether an object has a method `then`, told without running code of the program. */
export function isThenable(value: object | null): boolean {
  if (value === null || platform.isProxy?.(value)) return false
  const prototype = getPrototypeOf(value)
  if (prototype === promisePrototype) return true
  // What most functions return: only its own properties matter.
  const isPlain = prototype === objectPrototype || prototype === arrayPrototype
  if (isPlain && !hasOwn(value, 'then')) return false
  return typeof findProperty(value, 'then', platform)?.value === 'function'
}

/** A promise that follows another one, but asks `onRejected` what to do when it is rejected. */
export const deriveFrom = (promise: Promise<unknown>, onRejected: (error: unknown) => unknown): Promise<unknown> =>
  apply(then, promise, [undefined, onRejected]) as Promise<unknown>
