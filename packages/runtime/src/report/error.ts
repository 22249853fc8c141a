/** A thrown value → what a report tells of it, read without running code of the program. */

import type { Entry, ErrorReport, StackFrame, Value } from '../model.ts'
import { findRecording, isObject, type Recording } from '../recording.ts'
import type { Snapshotter } from '../snapshot/snapshot.ts'
import { parseStack } from '../stack/parse.ts'
import { type ErrorInspector, findProperty, readClassName, readString } from './data.ts'
import { takeValue } from './frames.ts'
import { aggregatedBy, causeOf, MAX_ERRORS } from './related.ts'

/** One error of a report in the making: its stack is neither led back to its source nor matched with frames. */
export interface ErrorDraft {
  readonly report: ErrorReport
  readonly recording: Recording | undefined
  readonly cause: ErrorDraft | undefined
  readonly errors: readonly ErrorDraft[] | undefined
}

interface Reading {
  readonly inspector: ErrorInspector
  readonly snapshotter: Snapshotter
  readonly seen: Set<unknown>
}

const MAX_PROPERTIES = 50
const MAX_MESSAGE = 4_000
const MAX_STACK = 100_000

const BUILT_IN_NAMES = /^(?:|Aggregate|Eval|Range|Reference|Syntax|Type|URI)Error$/
const TOLD_ELSEWHERE: readonly PropertyKey[] = ['name', 'message', 'stack', 'cause', 'errors']
/** Hidden properties by which SpiderMonkey and JavaScriptCore repeat the first stack frame. */
const ENGINE_PROPERTIES = ['fileName', 'lineNumber', 'columnNumber', 'sourceURL', 'line', 'column']

const readStackProperty = /* @__PURE__ */ intrinsicStackGetter()

/** Describes an error, its causes and the errors it aggregates. */
export function draftError(error: unknown, inspector: ErrorInspector, snapshotter: Snapshotter): ErrorDraft {
  return draft(error, { inspector, snapshotter, seen: new Set() })
}

function draft(error: unknown, reading: Reading): ErrorDraft {
  reading.seen.add(error)
  const { inspector } = reading
  const recording = isObject(error) ? findRecording(error) : undefined
  if (!isError(error, inspector)) {
    return { report: describeValue(error, reading), recording, cause: undefined, errors: undefined }
  }
  const drafts = (errors: readonly unknown[]): ErrorDraft[] =>
    errors.flatMap((each) => (reading.seen.size >= MAX_ERRORS || reading.seen.has(each) ? [] : draft(each, reading)))
  const [cause] = drafts(causeOf(error, inspector))
  const errors = drafts(aggregatedBy(error, inspector))
  return { report: describeError(error, reading), recording, cause, errors: errors.length > 0 ? errors : undefined }
}

/** Whether a value is an error of any realm, or looks like one. */
function isError(value: unknown, inspector: ErrorInspector): value is object {
  if (!isObject(value) || inspector.isProxy?.(value)) return false
  if ((Error as { isError?: (value: unknown) => boolean }).isError?.(value)) return true
  if (readDomException(value, inspector)) return true
  const hasMessage = readString(value, 'message', inspector) !== undefined
  return hasMessage && (Object.hasOwn(value, 'stack') || readString(value, 'name', inspector) !== undefined)
}

/** The texts of a `DOMException`. Its getters throw for all other errors, which is slow, so those with data properties are not tried. */
function readDomException(object: object, inspector: ErrorInspector): { name: string; message: string } | undefined {
  const hasTexts = ['name', 'message'].every((key) => 'value' in (findProperty(object, key, inspector) ?? {}))
  return hasTexts ? undefined : inspector.readDomException?.(object)
}

function describeValue(value: unknown, { snapshotter }: Reading): ErrorReport {
  const taken = takeValue(value, snapshotter)
  const type = taken.kind === 'object' || taken.kind === 'primitive' ? taken.type : typeof value
  const message = 'text' in taken && taken.text !== undefined ? cut(taken.text) : ''
  return { type, message, stack: [], properties: [], value: taken }
}

function describeError(error: object, { inspector, snapshotter }: Reading): ErrorReport {
  const dom = readDomException(error, inspector)
  const message = dom?.message ?? readString(error, 'message', inspector) ?? ''
  return {
    type: dom?.name ?? typeOf(error, inspector),
    message: cut(message),
    stack: dom || !hasOwnAccessor(error) ? stackOf(error, message) : [],
    properties: propertiesOf(error, snapshotter),
  }
}

/** `name` when it says something; the class where `name` is only inherited from a built-in error. */
function typeOf(error: object, inspector: ErrorInspector): string {
  const name = readString(error, 'name', inspector)
  if (name && !BUILT_IN_NAMES.test(name)) return cut(name)
  return readClassName(error, inspector) ?? name ?? 'Error'
}

/**
 * V8 formats a stack when it is first looked at, and Node then asks the error for its name. An error that computes it, or
 * its message, by itself is left alone. A getter of its class runs: most such errors are harmless, and need their stack.
 */
const hasOwnAccessor = (error: object): boolean =>
  ['name', 'message'].some((key) => Object.getOwnPropertyDescriptor(error, key)?.get !== undefined)

function stackOf(error: object, message: string): StackFrame[] {
  const own: unknown = Object.getOwnPropertyDescriptor(error, 'stack')?.value
  let stack: unknown = own
  if (typeof own !== 'string') {
    try {
      // Formats the stack. Runs `Error.prepareStackTrace` where the program has set it, which cannot be avoided.
      stack = readStackProperty?.call(error)
    } catch {
      return []
    }
  }
  if (typeof stack !== 'string') return []
  // A message may look like a stack, or be longer than all of it.
  const start = message === '' ? -1 : stack.indexOf(message)
  const text = start === -1 ? stack : stack.slice(start + message.length)
  return parseStack(text.slice(0, MAX_STACK))
}

function propertiesOf(error: object, snapshotter: Snapshotter): Entry[] {
  const entries: Entry[] = []
  for (const key of Reflect.ownKeys(error)) {
    if (entries.length === MAX_PROPERTIES) break
    const descriptor = Object.getOwnPropertyDescriptor(error, key)
    if (!descriptor || TOLD_ELSEWHERE.includes(key) || isHidden(key, descriptor)) continue
    const value: Value =
      'value' in descriptor ? takeValue(descriptor.value, snapshotter) : { kind: 'missing', reason: 'getter' }
    entries.push(
      typeof key === 'symbol'
        ? { kind: 'symbol', key: key.description ?? '', value }
        : { kind: 'property', key, value },
    )
  }
  return entries
}

const isHidden = (key: PropertyKey, { enumerable }: PropertyDescriptor): boolean =>
  !enumerable && (typeof key === 'symbol' || ENGINE_PROPERTIES.includes(String(key)))

const cut = (text: string): string =>
  text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE)}… (${text.length} characters)` : text

/**
 * The engine's own way to a stack that is no data property: an accessor of each error in V8 since Chrome 121 and Node 21,
 * an accessor of `Error.prototype` in SpiderMonkey. Taken before the program can replace it.
 */
function intrinsicStackGetter(): (() => unknown) | undefined {
  const own = Object.getOwnPropertyDescriptor(new Error(), 'stack')
  return (own ?? Object.getOwnPropertyDescriptor(Error.prototype, 'stack'))?.get
}
