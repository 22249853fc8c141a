// Why: docs/adr/failing-tests.md
import { type TestWatch, watchTests } from 'traceghost/tests'
import { type AccountOptions, accountOptions, beginRun, keepReport } from '../brief.ts'
import { hasStack, withAccount } from './with-account.ts'

/** The failures of this process, in the folder where it began: tests change it. */
interface Watched {
  readonly watch: TestWatch
  readonly root: string
  readonly options: AccountOptions
}

let watched: Watched | undefined

/** Called before the first test. */
export function watchFailures(): void {
  if (watched) return
  beginRun()
  watched = { watch: watchTests(), root: process.cwd(), options: accountOptions() }
}

const explained = new WeakSet<object>()

/**
 * Says in the stack of a failure why it failed. Runners call it where they see the failure first, and print the stack.
 *
 * @param path the names of the test and of what it stands in, outermost first
 * @param indent of each line
 * @returns the account where there is no stack for it: of a primitive, or of an error that is frozen
 */
export function explain(failure: unknown, path: readonly string[], indent?: string): string | undefined {
  if (!isNew(failure)) return undefined
  const text = accountOf(failure, path)
  return putInto(failure, text, indent) ? undefined : text
}

/** The same in the message, for runners that print nothing else. */
export function explainInMessage(failure: unknown, path: readonly string[]): void {
  const text = isObject(failure) && isNew(failure) ? accountOf(failure, path) : undefined
  if (text === undefined) return
  try {
    const error = failure as { message: string }
    error.message = `${error.message}\n\n${text}\n`
  } catch {
    // It is frozen.
  }
}

/** Whether a failure is seen for the first time: those of hooks come again with their tests. */
function isNew(failure: unknown): boolean {
  if (!isObject(failure)) return true
  const isKnown = explained.has(failure)
  explained.add(failure)
  return !isKnown
}

/** The account of a failure, for runners with another place for it. */
export function accountOf(failure: unknown, path: readonly string[]): string | undefined {
  if (!watched) return undefined
  const { watch, root, options } = watched
  const account = watch.accountNow(failure, { ...options, path })
  if (account) keepReport(root, account.report, path)
  return account?.text
}

/** Lets go of all failures: no test is running. */
export const endTest = (): void => watched?.watch.endTest()

/** See `TestWatch`. */
export const readInstead: TestWatch['readInstead'] = (open) => watched?.watch.readInstead(open)

/** Puts an account into a stack. @returns whether that can be done */
export function putInto(failure: unknown, text: string | undefined, indent = ''): boolean {
  if (text === undefined || !hasStack(failure)) return false
  try {
    failure.stack = withAccount(failure.stack, indented(text, indent))
    return true
  } catch {
    return false
  }
}

/** Empty lines stay empty. */
export const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent)

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'
