// Why: docs/adr/control-flow.md
/** Whether an `AbortError` comes from an aborted signal. */

import type { ErrorInspector } from '../../eager/data.ts'
import { dataProperty, getOwnPropertyDescriptor, keys } from '../../eager/intrinsics.ts'
import { valuesOf } from '../../eager/recording/frames.ts'
import type { Recording } from '../../eager/recording/model.ts'
import { isObject } from '../../eager/recording/store.ts'
import { getter } from '../../snapshot/getters.ts'
import { hasPrototype, matches, read, readOwn, TAG, type Thrown } from './thrown.ts'

/**
 * The messages of the `DOMException` that an engine makes for a signal: the default reason of `abort()`, and the error
 * of WebKit's `fetch`. Run in Chromium 147, Firefox 140, WebKitGTK 2.50, Node 20 and 24, Bun 1.4, Deno 2.9.
 */
const OF_ENGINES =
  /^(?:signal is aborted without reason|The operation was aborted\. ?|Fetch is aborted|This operation was aborted|The signal has been aborted)$/

/** Values that are searched, and how deep: the `arguments` of a ghost, options in them, a signal in these. */
const MAX_VALUES = 500
const MAX_KEYS = 50
const MAX_DEPTH = 3

/** `AbortError`s of programs look like those of a signal: only a signal can settle it. */
export function isOfAbortedSignal({ error, recording, inspector }: Thrown): boolean {
  const name = read(error, 'name', inspector)
  // The getters of `DOMException` throw for all other errors, which is slow.
  const dom = name === undefined ? inspector.readDomException?.(error) : undefined
  if ((dom?.name ?? name) !== 'AbortError') return false
  if (isOfNode(error, inspector) || matches(OF_ENGINES, dom?.message)) return true
  return inspector.shield(() => holdsAborted(recording, inspector))
}

/**
 * Errors of Node's own functions, whose cause is the reason of the signal. Destroyed streams fail with the same error,
 * without a cause.
 */
const isOfNode = (error: object, inspector: ErrorInspector): boolean =>
  readOwn(error, 'code', inspector) === 'ABORT_ERR' && readOwn(error, 'cause', inspector) !== undefined

/** Whether the frames hold an aborted signal. */
function holdsAborted(recording: Recording, inspector: ErrorInspector): boolean {
  const seen = new Set<unknown>()
  let level: unknown[] = recording.slots.flatMap((frame) =>
    frame.captures.flatMap((capture) => [...valuesOf(frame, capture)]),
  )
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const next: unknown[] = []
    for (const value of level) {
      if (!isObject(value) || inspector.isProxy?.(value) || seen.has(value)) continue
      if (seen.size === MAX_VALUES) return false
      seen.add(value)
      if (isAborted(value, inspector)) return true
      for (const key of keys(value).slice(0, MAX_KEYS)) next.push(dataProperty(value, key))
    }
    level = next
  }
  return false
}

/** Classes of the platform that have a signal, by the tag of their prototypes. */
const WITH_SIGNAL: readonly unknown[] = ['AbortController', 'Request']

function isAborted(value: object, inspector: ErrorInspector): boolean {
  let tag: unknown
  const isTagged = (prototype: object): boolean => {
    tag = dataProperty(prototype, TAG)
    return tag === 'AbortSignal' || WITH_SIGNAL.includes(tag)
  }
  if (!hasPrototype(value, isTagged, inspector)) return false
  if (tag === 'AbortSignal') return readGetter(value, 'AbortSignal', 'aborted') === true
  const signal = readGetter(value, tag as string, 'signal')
  return isObject(signal) && readGetter(signal, 'AbortSignal', 'aborted') === true
}

/** Reads a getter of a platform's class; `undefined` for values of other classes. */
function readGetter(value: object, className: string, key: string): unknown {
  try {
    const platformClass: unknown = Reflect.get(globalThis, className)
    const prototype = typeof platformClass === 'function' ? dataProperty(platformClass, 'prototype') : undefined
    return isObject(prototype) && getOwnPropertyDescriptor(prototype, key) ? getter(prototype, key)(value) : undefined
  } catch {
    // Of another realm, or of a class that took the name.
    return undefined
  }
}
