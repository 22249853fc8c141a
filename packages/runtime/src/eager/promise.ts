// Why: docs/adr/promises-handed-through.md
/** Recognises plain native promises among all values that have a `then`. Runs no code of the program. */

import { platform } from '#platform'
import { apply, dataProperty, getOwnPropertyDescriptor, getPrototypeOf, hasOwn, isNative } from './intrinsics.ts'
import { isObject } from './recording/store.ts'

type Then = typeof Promise.prototype.then

// Read while the module loads. The promise of an `async` function is the engine's own, also where zone.js has replaced
// `Promise`.
const prototype = /* @__PURE__ */ getPrototypeOf(/* @__PURE__ */ (async () => {})()) as object
const then = /* @__PURE__ */ dataProperty(prototype, 'then') as Then
const promiseClass = /* @__PURE__ */ dataProperty(prototype, 'constructor')
/** The function that decides the class of a derived promise. */
const speciesNow = (): unknown =>
  getOwnPropertyDescriptor(dataProperty(prototype, 'constructor') ?? prototype, Symbol.species)?.get
const species = /* @__PURE__ */ speciesNow()
/** Whether nobody patched it before: zone.js does, and makes it look native. */
const isOriginal = !!promiseClass && /* @__PURE__ */ isNative(then) && !hasOwn(then, 'prototype')

/** Whether the methods of promises are those of the language. */
const isUntouched = (): boolean =>
  isOriginal && dataProperty(prototype, 'then') === then && dataProperty(prototype, 'constructor') === promiseClass

/** Whether a derived promise is one of the language too. */
const canDerive = (): boolean => isOriginal && speciesNow() === species

const ignore = (): void => {}

/**
 * `then` first looks for the internal slots of a promise, and throws without them. Callers handle the promise in the
 * next tick at the latest, so it may be handled now. A Proxy is recognised by the answer of its trap `getPrototypeOf`.
 */
const hasBrand = (value: object): boolean => canDerive() && !!apply(then, value, [ignore, ignore])

const hasNothingOfItsOwn = (value: object): boolean =>
  getPrototypeOf(value) === prototype && !hasOwn(value, 'then') && !hasOwn(value, 'constructor')

/**
 * Whether a value is a promise of the language: no subclass, none with a `then` of its own, none of a realm or library
 * that replaces `Promise` or patches its methods, no Proxy, and nothing that merely inherits from `Promise.prototype`.
 * Never throws.
 */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  const { isPromise } = platform
  try {
    if (!isObject(value) || !isUntouched() || isPromise?.(value) === false) return false
    // Before `then`, which would run an own `constructor` of the promise.
    return hasNothingOfItsOwn(value) && (!!isPromise || hasBrand(value))
  } catch {
    return false
  }
}

/**
 * A promise that follows a plain one, with `onRejected` as its handler of rejections; the plain promise itself where
 * the program has changed `then` or the class of promises. Throws where the stack is used up.
 */
export const deriveFrom = (promise: Promise<unknown>, onRejected: (error: unknown) => unknown): Promise<unknown> =>
  getPrototypeOf(promise) === prototype && canDerive() ? apply(then, promise, [undefined, onRejected]) : promise
