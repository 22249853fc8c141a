/** A thrown value → its part of a report, read without running code of the program. */

import { copyRecording } from '../eager/asked.ts'
import { type ErrorInspector, findProperty, readClassName, readString } from '../eager/data.ts'
import { cutText } from '../eager/primitives.ts'
import type { Recording } from '../eager/recording/model.ts'
import { isObject } from '../eager/recording/store.ts'
import { findRecording } from '../eager/recording.ts'
import { stackText } from '../eager/stack-text.ts'
import type { Entry, ErrorReport, StackFrame, Value } from '../model.ts'
import type { Snapshotter } from '../snapshot/snapshot.ts'
import { parseStack } from '../stack/parse.ts'
import { type SnapshotTaker, takeValue } from './frames.ts'
import { shiftIds } from './ids.ts'
import { Omissions } from './omissions.ts'
import {
  aggregatedBy,
  causeOf,
  countAggregated,
  isSuppressedError,
  MAX_ERRORS,
  SUPPRESSED,
  suppressedBy,
} from './related.ts'

/** One error of a report in the making: its stack is neither led back to its source nor matched with frames. */
export interface ErrorDraft {
  readonly report: ErrorReport
  readonly recording: Recording | undefined
  readonly cause: ErrorDraft | undefined
  readonly errors: readonly ErrorDraft[] | undefined
}

interface Reading {
  readonly inspector: ErrorInspector
  readonly snapshots: SnapshotTaker
  /** Only copies are read: the recordings do not change. */
  readonly isAsked: boolean
  readonly seen: Set<unknown>
}

const MAX_PROPERTIES = 50
const MAX_MESSAGE = 4_000
const MAX_NAME = 200
/** More than a report has series of snapshots. */
const MAX_SERIES = 1_000

const BUILT_IN_NAMES = /^(?:|Aggregate|Eval|Range|Reference|Syntax|Type|URI)Error$/
const TOLD_ELSEWHERE: readonly PropertyKey[] = ['name', 'message', 'stack', 'cause', 'errors']
/** Hidden properties by which SpiderMonkey and JavaScriptCore repeat the first stack frame. */
const ENGINE_PROPERTIES = [
  'fileName',
  'lineNumber',
  'columnNumber',
  'sourceURL',
  'line',
  'column',
  'originalLine',
  'originalColumn',
]

/** Describes an error, its causes and the errors it aggregates. */
export function draftError(error: unknown, reading: Omit<Reading, 'seen'>): ErrorDraft {
  return draft(error, { ...reading, seen: new Set() })
}

function draft(error: unknown, reading: Reading): ErrorDraft {
  reading.seen.add(error)
  const { inspector, isAsked } = reading
  const known = isObject(error) ? findRecording(error) : undefined
  const recording = known && isAsked ? copyRecording(known) : known
  if (!isError(error, inspector)) {
    return { report: describeValue(error, reading), recording, cause: undefined, errors: undefined }
  }
  const omissions = new Omissions()
  const drafts = (part: 'cause' | 'errors', errors: readonly unknown[]): ErrorDraft[] =>
    errors.flatMap((each) => {
      const isTold = isObject(each) && reading.seen.has(each)
      if (!isTold && reading.seen.size < MAX_ERRORS) return draft(each, reading)
      omissions.add(part, isTold ? 'cycle' : 'size', 1)
      return []
    })
  const [cause] = drafts('cause', causeOf(error, inspector.isProxy))
  const isSuppressed = isSuppressedError(error, readString(error, 'name', inspector))
  const errors = drafts('errors', (isSuppressed ? suppressedBy : aggregatedBy)(error, inspector.isProxy))
  const unread = countAggregated(error, inspector.isProxy) - MAX_ERRORS
  if (unread > 0) omissions.add('errors', 'size', unread)
  const report = describeError(error, reading, omissions)
  return { report, recording, cause, errors: errors.length > 0 ? errors : undefined }
}

/** Whether a value is an error of any realm, or looks like one. */
function isError(value: unknown, inspector: ErrorInspector): value is object {
  if (!isObject(value) || inspector.isProxy?.(value)) return false
  if ((Error as { isError?: (value: unknown) => boolean }).isError?.(value)) return true
  if (readDomException(value, inspector)) return true
  const hasMessage = readString(value, 'message', inspector) !== undefined
  return hasMessage && (Object.hasOwn(value, 'stack') || readString(value, 'name', inspector) !== undefined)
}

/**
 * The texts of a `DOMException`. Its getters throw for all other errors, which is slow, so those with data properties
 * are not tried.
 */
function readDomException(object: object, inspector: ErrorInspector): { name: string; message: string } | undefined {
  const hasTexts = ['name', 'message'].every((key) => 'value' in (findProperty(object, key, inspector) ?? {}))
  return hasTexts ? undefined : inspector.readDomException?.(object)
}

function describeValue(value: unknown, { snapshots, seen }: Reading): ErrorReport {
  const known = takeValue(value, snapshots.snapshotter)
  // A variable holds it, too: the report begins with the thrown value, not with a reference.
  const taken = known.kind === 'reference' ? shiftIds(snapshots.takeAlone(value), MAX_SERIES + seen.size) : known
  const type = taken.kind === 'object' || taken.kind === 'primitive' ? taken.type : typeof value
  const message = 'text' in taken && taken.text !== undefined ? taken.text : ''
  const omissions = new Omissions()
  if ('length' in taken && taken.length !== undefined) omissions.add('message', 'size', taken.length - message.length)
  omissions.add('stack', 'unavailable')
  return { type, message, stack: [], properties: [], value: taken, ...omissions.member() }
}

function describeError(error: object, { inspector, snapshots }: Reading, omissions: Omissions): ErrorReport {
  const dom = readDomException(error, inspector)
  const message = dom?.message ?? readString(error, 'message', inspector) ?? ''
  const stack = stackOf(error, message, inspector)
  const isSuppressed = isSuppressedError(error, readString(error, 'name', inspector))
  const elsewhere = isSuppressed ? [...TOLD_ELSEWHERE, ...SUPPRESSED] : TOLD_ELSEWHERE
  const properties = propertiesOf(error, { snapshotter: snapshots.snapshotter, omissions, elsewhere })
  const shown = cutText(message, MAX_MESSAGE)
  if (message.length > shown.length) omissions.add('message', 'size', message.length - shown.length)
  if (stack.length === 0) omissions.add('stack', 'unavailable')
  for (const part of ['cause', 'errors', 'message'] as const) {
    if (findProperty(error, part, inspector)?.get && !(part === 'message' && dom)) omissions.add(part, 'getter')
  }
  return {
    type: dom?.name ?? typeOf(error, inspector),
    message: shown,
    stack,
    properties,
    ...omissions.member(),
  }
}

/** `name` when it is the program's; the class where `name` is only inherited from a built-in error. */
function typeOf(error: object, inspector: ErrorInspector): string {
  const name = readString(error, 'name', inspector)
  if (name && !BUILT_IN_NAMES.test(name)) return cutText(name, MAX_NAME)
  return readClassName(error, inspector) ?? name ?? 'Error'
}

function stackOf(error: object, message: string, inspector: ErrorInspector): StackFrame[] {
  const stack = stackText(error, inspector)
  if (stack === undefined) return []
  return parseStack(stack, message)
}

interface PropertyReading {
  readonly snapshotter: Snapshotter
  readonly omissions: Omissions
  /** Names of those that other parts of the report show. */
  readonly elsewhere: readonly PropertyKey[]
}

function propertiesOf(error: object, { snapshotter, omissions, elsewhere }: PropertyReading): Entry[] {
  const entries: Entry[] = []
  const keys = Reflect.ownKeys(error)
  for (const [index, key] of keys.entries()) {
    if (entries.length === MAX_PROPERTIES) {
      omissions.add('properties', 'size', keys.length - index)
      break
    }
    // Before version 21 of Node, the descriptor of `stack` has V8 format it.
    const descriptor = elsewhere.includes(key) ? undefined : Object.getOwnPropertyDescriptor(error, key)
    if (!descriptor || isHidden(key, descriptor)) continue
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
