/** The verdict of `ignore` on an error. */

import type { ErrorInspector } from '../../eager/data.ts'
import {
  dataProperty,
  getPrototypeOf,
  isArray,
  isNative,
  objectPrototype,
  ownKeys,
  sourceOf,
} from '../../eager/intrinsics.ts'
import { isLonger } from '../../eager/primitives.ts'
import { isObject } from '../../eager/recording/store.ts'
import { copyRegExp } from '../../mask/copy-regexp.ts'
import type { ErrorClass, GhostOptions, Matcher } from '../../options.ts'
import { hasPrototype, read } from './thrown.ts'

type Predicate = (error: unknown) => unknown

export interface Matching {
  readonly inspector: ErrorInspector
  /** Calls a predicate of the program; one that throws does not match. */
  readonly ask: (predicate: Predicate, error: unknown) => boolean
}

/** A longer message is not matched. */
const MAX_MESSAGE = 50_000

const copies = new WeakMap<RegExp, ReturnType<typeof copyRegExp>>()

/** Whether one of the matchers takes an error. */
export function isMatched(error: unknown, ignore: GhostOptions['ignore'], matching: Matching): boolean {
  const matchers = isArray(ignore) ? ignore : [ignore]
  for (let index = 0; index < matchers.length; index++) {
    const matcher = matchers[index] as Matcher | undefined
    if (matcher !== undefined && accepts(matcher, error, matching)) return true
  }
  return false
}

function accepts(matcher: Matcher, error: unknown, matching: Matching): boolean {
  const { inspector } = matching
  if (typeof matcher === 'string') return isObject(error) && hasName(error, matcher, inspector)
  if (typeof matcher !== 'function') return matchesMessage(matcher, error, inspector)
  if (!isClass(matcher)) return matching.ask(matcher as Predicate, error)
  const sought = dataProperty(matcher, 'prototype')
  return isObject(error) && hasPrototype(error, (prototype) => prototype === sought, inspector)
}

/** Whether the class of an error, or one above it, has a name, or the error's own `name` is it, as in reports. */
function hasName(error: object, name: string, inspector: ErrorInspector): boolean {
  if ((read(error, 'name', inspector) ?? inspector.readDomException?.(error)?.name) === name) return true
  return hasPrototype(
    error,
    (prototype) => {
      const owner = dataProperty(prototype, 'constructor')
      return typeof owner === 'function' && !inspector.isProxy?.(owner) && dataProperty(owner, 'name') === name
    },
    inspector,
  )
}

function matchesMessage(pattern: RegExp, error: unknown, inspector: ErrorInspector): boolean {
  const message = messageOf(error, inspector)
  if (typeof message !== 'string' || isLonger(message, MAX_MESSAGE)) return false
  if (!copies.has(pattern)) copies.set(pattern, copyRegExp(pattern))
  return copies.get(pattern)?.(message) ?? false
}

const messageOf = (error: unknown, inspector: ErrorInspector): unknown =>
  isObject(error) ? (read(error, 'message', inspector) ?? inspector.readDomException?.(error)?.message) : error

/** Distinguishes a class from a predicate. A class that was compiled to a function has methods, or a class above it. */
function isClass(matcher: object): matcher is ErrorClass {
  const prototype = dataProperty(matcher, 'prototype')
  if (!isObject(prototype)) return false
  const text = sourceOf(matcher)
  return (
    text.slice(0, 5) === 'class' ||
    isNative(matcher) ||
    getPrototypeOf(prototype) !== objectPrototype ||
    ownKeys(prototype).length > 1
  )
}
