import { AsyncResource } from 'node:async_hooks'
import { endTest, explain } from './explain.ts'
import { onRead } from './on-read.ts'

/** The members of Node's tests, suites and hooks that are used here; Node 20 to 26 have them. */
interface Test {
  readonly name: string
  readonly parent: Test | null
  readonly root: Test
  readonly hookType?: string
  readonly parentTest?: Test
  readonly expectFailure?: unknown
  /** How many of its tests run at once. */
  readonly concurrency?: number
  fail(error: unknown): void
  postRun(...args: readonly unknown[]): void
  diagnostic(message: string): void
}

/** The error that Node puts around a failure. */
interface TestFailure {
  readonly code?: unknown
  readonly cause?: unknown
}

/**
 * Explains the failures of `node:test`. Every test, suite and hook is an `AsyncResource` and runs its function by a
 * public method of it; the first one that does leads to the class, which is in no public module.
 */
export function watchNodeTest(): void {
  const holder = AsyncResource.prototype
  const plain = Object.getOwnPropertyDescriptor(holder, 'runInAsyncScope') as PropertyDescriptor
  onRead(holder, 'runInAsyncScope', (resource) => {
    const prototype = testPrototypeOf(resource)
    if (!prototype) return
    Object.defineProperty(holder, 'runInAsyncScope', plain)
    patch(prototype)
  })
}

/** Of a class that directly extends `AsyncResource` and has the methods of a test. */
function testPrototypeOf(resource: AsyncResource): Test | undefined {
  let prototype: unknown = Object.getPrototypeOf(resource)
  while (prototype && Object.getPrototypeOf(prototype) !== AsyncResource.prototype)
    prototype = Object.getPrototypeOf(prototype)
  return isTest(prototype) ? prototype : undefined
}

function isTest(prototype: unknown): prototype is Test {
  const { fail, postRun, runHook } = (prototype ?? {}) as { [name: string]: unknown }
  return [fail, postRun, runHook].every((member) => typeof member === 'function')
}

function patch(prototype: Test): void {
  const { fail } = prototype
  prototype.fail = function (this: Test, error) {
    explainFailure(this, error)
    Reflect.apply(fail, this, [error])
  }
  onRead(prototype, 'postRun', (test) => {
    if (isAlone(test)) endTest()
  })
}

/** Whether no test runs beside this one. */
function isAlone({ parent }: Test): boolean {
  return !parent || (parent.concurrency === 1 && isAlone(parent))
}

function explainFailure(test: Test, error: unknown): void {
  // A hook fails a test or a suite afterwards, but for the last one of a file.
  const isReported = test.hookType === undefined || (test.hookType === 'after' && test.parentTest === test.root)
  if (!isReported || test.expectFailure) return
  const { code, cause } = (error ?? {}) as TestFailure
  const text = explain(code === 'ERR_TEST_FAILURE' ? cause : error, pathOf(test.parentTest ?? test))
  if (text !== undefined) test.diagnostic(text)
}

/** The root stands for the file. */
function pathOf(test: Test): string[] {
  const names: string[] = []
  for (let each: Test | null = test; each?.parent; each = each.parent) names.unshift(each.name)
  return names
}
