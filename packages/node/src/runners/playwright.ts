import { types } from 'node:util'
import { accountOf, endTest, readInstead } from './explain.ts'
import { onRead } from './on-read.ts'
import { standInOf } from './playwright-objects.ts'
import { hasStack, withAccount } from './with-account.ts'

/** The object behind a symbol of a `test` function. */
interface TestType {
  readonly fixtures: unknown[]
}

/** Playwright's `test`. */
export interface Test {
  extend(fixtures: object): Test
  info(): TestInfo
}

/** The members of a running test that are used here; Playwright 1.65 has them. */
interface TestInfo {
  readonly titlePath: readonly string[]
  readonly expectedStatus: string
  readonly errors: PrintedError[]
  _failWithError(error: unknown): void
  _runWithTimeout(...args: readonly unknown[]): unknown
}

/** A copy of a failure, for the reporters; `value` is the text of what is no error. */
interface PrintedError {
  message?: string
  stack?: string
  value?: string
}

/**
 * Explains the failures of Playwright's tests, hooks and fixtures. A fixture that every test has, before any hook runs,
 * leads to the class of running tests, which is in no public module.
 */
export function watchPlaywright(test: Test): void {
  const fixture = async (_: object, use: (value: undefined) => Promise<void>): Promise<void> => {
    watchClassOf(test.info())
    await use(undefined)
  }
  // It is read: the first parameter names the fixtures that are needed.
  Object.defineProperty(fixture, 'toString', { value: () => 'async ({}, use) => {}' })
  const extended = test.extend({ traceghost: [fixture, { scope: 'worker', auto: true, box: true }] })
  const last = typeOf(extended)?.fixtures.at(-1)
  if (last) typeOf(test)?.fixtures.push(last)
}

function typeOf(test: Test): TestType | undefined {
  const holder = test as unknown as { readonly [key: symbol]: TestType | undefined }
  const key = Object.getOwnPropertySymbols(test).find(({ description }) => description === 'testType')
  return key && holder[key]
}

let running: TestInfo | undefined

/** A worker runs one test at a time. */
function watchClassOf(info: TestInfo): void {
  const prototype = Object.getPrototypeOf(info) as TestInfo
  if (running || !isTestInfo(prototype)) return
  running = info
  readInstead((value) => standInOf(value, prototype))
  onRead(prototype, '_runWithTimeout', (each) => {
    if (each === running) return
    running = each
    endTest()
  })
  const { _failWithError: fail } = prototype
  prototype._failWithError = function (this: TestInfo, error) {
    hideStep(error)
    const text = this.expectedStatus === 'failed' ? undefined : accountOf(error, this.titlePath.slice(1))
    const restore = text === undefined ? undefined : explainNext(this.errors, text)
    Reflect.apply(fail, this, [error])
    restore?.()
  }
}

/** Playwright has put its step into the error, with all that the step knows. */
function hideStep(error: unknown): void {
  if (typeof error !== 'object' || error === null || types.isProxy(error)) return
  for (const key of Object.getOwnPropertySymbols(error)) {
    const property = Object.getOwnPropertyDescriptor(error, key)
    if (key.description === 'step' && property?.configurable)
      Object.defineProperty(error, key, { ...property, enumerable: false })
  }
}

const isTestInfo = ({ _failWithError, _runWithTimeout }: Partial<TestInfo>): boolean =>
  typeof _failWithError === 'function' && typeof _runWithTimeout === 'function'

/** Puts an account into the next error of a list as it comes, since its text goes into the trace at once. */
function explainNext(errors: PrintedError[], text: string): () => void {
  const restore = (): void => {
    Reflect.deleteProperty(errors, 'push')
  }
  const push = (...added: PrintedError[]): number => {
    restore()
    for (const error of added) explain(error, text)
    return errors.push(...added)
  }
  Object.defineProperty(errors, 'push', { value: push, configurable: true })
  return restore
}

/** Reporters take all lines before the first one that begins so for the message. */
const apart = (text: string): string => text.replace(/^ {4}at /gm, '     at ')

function explain(error: PrintedError, account: string): void {
  const text = apart(account)
  if (error.message !== undefined) error.message = `${error.message}\n\n${text}`
  if (hasStack(error)) error.stack = withAccount(error.stack, text)
  else if (error.value !== undefined) error.value = `${error.value}\n\n${text}`
}
