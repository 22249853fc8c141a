/** Objects of test runners and of their assertion libraries, and others that say nothing about the program. */

import type { ObjectValue, Value } from '../model.ts'
import { isFunction } from './objects.ts'
import { isUnread } from './values.ts'

/** The classes of node:test, AVA, Mocha, tap and Playwright. */
const CLASSES = new Set([
  'TestContext',
  'SuiteContext',
  'ExecutionContext',
  'TestInfoImpl',
  'BrowserContext',
  'APIRequestContext',
  'Assertion',
  'Assert',
  'Chai',
])

/** Keys that only an object of a runner has together: a context of Mocha, Vitest, Deno, tap; a task of Vitest. */
const MARKS: readonly (readonly string[])[] = [
  ['test', '_runnable'],
  ['task', 'signal', 'onTestFailed'],
  ['name', 'origin', 'sanitizeExit'],
  ['id', 'name', 'fullTestName'],
]

/** Of Vitest's and Jest's `fn()`. */
const MOCK = ['_isMockFunction']

export function isRunnerObject(value: Value): boolean {
  if (value.kind !== 'object') return false
  return CLASSES.has(value.type) || MARKS.some((marks) => hasAll(value, marks))
}

function hasAll({ entries }: ObjectValue, marks: readonly string[]): boolean {
  const keys = new Set(entries.map(({ key }) => key))
  return marks.every((mark) => keys.has(mark))
}

/** A Proxy that was not read. The mocks of node:test are Proxies. */
export const isUnreadProxy = (value: Value): boolean => value.kind === 'object' && isUnread(value)

/** A promise without a visible state: what comes of it is another expression. */
export const isMerePromise = (value: Value): boolean =>
  value.kind === 'object' &&
  value.type === 'Promise' &&
  value.entries.every(({ kind, value }) => kind === 'internal' && value.kind === 'missing')

/** A value whose objects of runners, and functions that are mocks, have no members. */
export function summarised(value: Value): Value {
  if (value.kind !== 'object') return value
  const { cut: _, ...object } = value
  if (isFunction(value) && hasAll(value, MOCK)) return { ...object, entries: [] }
  if (isRunnerObject(value)) return { ...object, entries: [], cut: { reason: 'size' } }
  return { ...value, entries: value.entries.map((entry) => ({ ...entry, value: summarised(entry.value) })) }
}
