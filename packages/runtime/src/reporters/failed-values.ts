/** Objects of test runners and of their assertion libraries, which say nothing about the program. */

import type { Value } from '../model.ts'

/** The classes of node:test, AVA, Mocha, tap and Playwright. */
const CLASSES = new Set([
  'TestContext',
  'SuiteContext',
  'ExecutionContext',
  'TestInfoImpl',
  'Assertion',
  'Assert',
  'Chai',
])

/** Keys that only a context of a runner has together: of Mocha, Vitest, Deno, tap. */
const MARKS: readonly (readonly string[])[] = [
  ['test', '_runnable'],
  ['task', 'signal', 'onTestFailed'],
  ['name', 'origin', 'sanitizeExit'],
]

export function isRunnerObject(value: Value): boolean {
  if (value.kind !== 'object') return false
  if (CLASSES.has(value.type)) return true
  const keys = new Set(value.entries.map(({ key }) => key))
  return MARKS.some((marks) => marks.every((mark) => keys.has(mark)))
}
