/** Reads a thrown value without running code of the program, even where the program has replaced built-ins. */

import { type ErrorInspector, findProperty } from '../../eager/data.ts'
import { apply, getOwnPropertyDescriptor, getPrototypeOf, hasOwn } from '../../eager/intrinsics.ts'
import { isLonger } from '../../eager/primitives.ts'
import type { Recording } from '../../eager/recording/model.ts'
import type { Shield } from '../../shield.ts'

/** The thrown value. */
export interface Thrown {
  /** An empty object for a primitive. */
  readonly error: object
  readonly recording: Recording
  readonly inspector: ErrorInspector & Pick<Shield, 'shield'>
  /** Whether it has unwound since: the functions of that time are known by its stack alone. */
  readonly isPast: boolean
}

/** The key that reveals the class of an object of the platform. Read while the module loads. */
export const TAG: symbol = Symbol.toStringTag

const MAX_PROTOTYPES = 20

/** The value of a data property of an object or its prototypes; `undefined` for accessors, and behind a Proxy. */
export function read(object: object, key: PropertyKey, inspector: ErrorInspector): unknown {
  const property = findProperty(object, key, inspector)
  return property && hasOwn(property, 'value') ? property.value : undefined
}

/** The value of an object's own data property; `undefined` for accessors, and behind a Proxy. */
export function readOwn(object: object, key: PropertyKey, inspector: ErrorInspector): unknown {
  const property = inspector.isProxy?.(object) ? undefined : getOwnPropertyDescriptor(object, key)
  return property && hasOwn(property, 'value') ? property.value : undefined
}

/** Whether one of the prototypes passes a test. */
export function hasPrototype(
  object: object,
  isSought: (prototype: object) => boolean,
  { isProxy }: ErrorInspector,
): boolean {
  let current: object | null = object
  for (let steps = 0; steps < MAX_PROTOTYPES && !isProxy?.(current); steps++) {
    current = getPrototypeOf(current)
    if (current === null || isProxy?.(current)) return false
    if (isSought(current)) return true
  }
  return false
}

const exec = RegExp.prototype.exec

/** A longer text is not read: an engine would join the parts of a concatenated one. */
const MAX_TEXT = 50_000

/** Whether a RegExp without state, one of ours, matches. */
export const matches = (pattern: RegExp, text: unknown): boolean =>
  typeof text === 'string' && !isLonger(text, MAX_TEXT) && apply(exec, pattern, [text]) !== null
