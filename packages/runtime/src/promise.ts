/** Native promises, told from everything else that has a `then`. */

import { platform } from '#platform'
import { findProperty } from './report/data.ts'

const promisePrototype = Promise.prototype
const then = promisePrototype.then

/**
 * Whether a value is a plain native promise: its prototype is `Promise.prototype` itself and it has no properties of its own.
 * A derived promise can take the place of such a one. Runs no code of the program.
 */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  if (typeof value !== 'object' || value === null || platform.isProxy?.(value)) return false
  if (Object.getPrototypeOf(value) !== promisePrototype) return false
  return Reflect.ownKeys(value).every((key) => platform.marksPromises?.(key))
}

/** Whether an object has a method `then`, told without running code of the program. */
export function isThenable(value: object | null): boolean {
  if (value === null || platform.isProxy?.(value)) return false
  const prototype = Object.getPrototypeOf(value)
  if (prototype === promisePrototype) return true
  // What most functions return: only its own properties matter.
  const isPlain = prototype === Object.prototype || prototype === Array.prototype
  if (isPlain && !Object.hasOwn(value, 'then')) return false
  return typeof findProperty(value, 'then', platform)?.value === 'function'
}

/** A promise that follows another one, but asks `onRejected` what to do when it is rejected. */
export const deriveFrom = (promise: Promise<unknown>, onRejected: (error: unknown) => unknown): Promise<unknown> =>
  then.call(promise, undefined, onRejected) as Promise<unknown>
