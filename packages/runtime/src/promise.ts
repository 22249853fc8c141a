/** Plain native promises, told from everything else that has a `then`. Runs no code of the program. */

import { platform } from '#platform'
import { apply, getPrototypeOf, hasOwn, objectPrototype, sourceOf } from './snapshot/intrinsics.ts'

type AnyObject = Record<PropertyKey, unknown>
type Then = typeof Promise.prototype.then

// Taken while the module loads. The promise of an `async` function is the engine's own, also where zone.js has replaced `Promise`.
const promisePrototype = /* @__PURE__ */ getPrototypeOf(/* @__PURE__ */ (async () => {})()) as AnyObject
const then = promisePrototype.then as object
const promiseClass = promisePrototype.constructor as object
const lookupGetter = (objectPrototype as AnyObject).__lookupGetter__ as (key: PropertyKey) => unknown
const getterOf = (object: object, key: PropertyKey): unknown => apply(lookupGetter, object, [key])
const species = /* @__PURE__ */ getterOf(promiseClass, Symbol.species)
/** Whether nobody patched it before. */
const isNative = /* @__PURE__ */ sourceOf(then).includes('[native code]') && !hasOwn(then, 'prototype')

/** Whether `then` and `constructor` are those of the language. Reads what has no getter. */
const isUntouched = (object: AnyObject): boolean =>
  !getterOf(object, 'then') &&
  object.then === then &&
  !getterOf(object, 'constructor') &&
  object.constructor === promiseClass

/** Whether a derived promise is one of the language too. */
const canDerive = (): boolean => isUntouched(promisePrototype) && getterOf(promiseClass, Symbol.species) === species

const ignore = (): void => {}

/**
 * `then` looks for what makes a promise before all else, and throws where that is missing. Whoever asks this handles the promise in the next tick at the
 * latest, so it may be handled now. A Proxy is known by what its trap `getPrototypeOf` answers.
 */
const hasBrand = (value: object): unknown =>
  getPrototypeOf(value) === promisePrototype &&
  !hasOwn(value, 'then') &&
  !hasOwn(value, 'constructor') &&
  canDerive() &&
  apply(then as Then, value, [ignore, ignore])

/**
 * Whether a value is a promise of the language: no subclass, none with a `then` of its own, none of a realm or library that replaces `Promise` or patches its
 * methods, no Proxy, and nothing that merely inherits from `Promise.prototype`. Never throws.
 */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  try {
    return (
      isNative &&
      !!value &&
      !!(platform.isPromise ?? hasBrand)(value) &&
      getPrototypeOf(value) === promisePrototype &&
      isUntouched(value as AnyObject)
    )
  } catch {
    return false
  }
}

/** A promise that follows a plain one, but asks `onRejected` what to do when it is rejected; where the program changes what that does, the promise itself. */
export function deriveFrom(promise: Promise<unknown>, onRejected: (error: unknown) => unknown): Promise<unknown> {
  try {
    if (isNative && canDerive()) return apply(then as Then, promise, [undefined, onRejected])
  } catch {
    // No promise, or the stack is used up.
  }
  return promise
}
