/** The text of `error.stack`, which engines write when it is first looked at. */

import type { Inspector } from '../inspector.ts'
import { ownProperty } from './data.ts'
import { isLonger, MAX_READ } from './primitives.ts'
import { isObject } from './recording/store.ts'

const MAX_PROTOTYPES = 20

const readStackProperty = /* @__PURE__ */ intrinsicStackGetter()

/** @returns `undefined` when there is none, or when reading it would run code of the program. */
export function stackText(error: object, inspector: Inspector): string | undefined {
  try {
    const text = isInert(error, inspector) ? readStack(error) : peekStack(error)
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}

/**
 * V8 puts the error's name and message in front of the stack frames, and Node looks for a mark of its own. An error is
 * inert when that runs no getter, `toString` or trap of the program, and the texts are short enough to be read.
 */
function isInert(error: object, inspector: Inspector): boolean {
  let current: object | null = error
  for (let steps = 0; current !== null; steps++) {
    if (steps === MAX_PROTOTYPES || inspector.isProxy?.(current)) return false
    for (const key of ['name', 'message']) {
      const property = ownProperty(current, key)
      if (property && (!Object.hasOwn(property, 'value') || isObject(property.value))) return false
      if (typeof property?.value === 'string' && isLonger(property.value, MAX_READ)) return false
    }
    current = Object.getPrototypeOf(current)
  }
  return true
}

/** Runs `Error.prepareStackTrace` where the program has set it, as whoever reads the stack first does. */
function readStack(error: object): unknown {
  const own: unknown = Object.getOwnPropertyDescriptor(error, 'stack')?.value
  return typeof own === 'string' ? own : readStackProperty?.call(error)
}

/**
 * Lets V8 format the stack for an error without name and message, and breaks off before V8 keeps the result, so the
 * next reader of the stack sees no difference. Other engines read nothing of the error.
 */
function peekStack(error: object): unknown {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  const format: unknown = before?.value
  const peeked = new Error()
  const value = (_: unknown, sites: readonly unknown[]): never => {
    const plain = Object.defineProperty(new Error(), 'name', { value: 'Error' })
    peeked.message =
      typeof format === 'function' ? format.call(Error, plain, sites) : sites.map((site) => `    at ${site}`).join('\n')
    throw peeked
  }
  Object.defineProperty(Error, 'prepareStackTrace', { value, configurable: true, writable: true })
  try {
    return readStack(error)
  } catch (thrown) {
    return thrown === peeked ? peeked.message : undefined
  } finally {
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before)
    else Reflect.deleteProperty(Error, 'prepareStackTrace')
  }
}

/**
 * The engine's getter of `stack` where that is not a data property: an accessor of each error in V8 since Chrome 121
 * and Node 21, an accessor of `Error.prototype` in SpiderMonkey. Read before the program can replace it.
 */
function intrinsicStackGetter(): (() => unknown) | undefined {
  const own = Object.getOwnPropertyDescriptor(new Error(), 'stack')
  return (own ?? Object.getOwnPropertyDescriptor(Error.prototype, 'stack'))?.get
}
