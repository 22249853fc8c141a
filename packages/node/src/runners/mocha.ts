import { accountOf, endTest, explain, putInto } from './explain.ts'

/** The members of Mocha's tests and hooks that are used here; Mocha 8 to 12 have them. */
interface Runnable {
  readonly title: string
  titlePath?(): string[]
}

interface Runner {
  fail(test: Runnable, error: unknown, force?: boolean): void
  emit(event: string, ...args: readonly unknown[]): boolean
}

/** Mocha prints the account as a part of the message, which has this indent. */
const INDENT = '     '

/** Explains the failures of Mocha's tests and hooks. */
export function watchMocha(Runner: { readonly prototype: Runner }): void {
  const { fail, emit } = Runner.prototype
  let thrown: unknown
  Runner.prototype.fail = function (this: Runner, test, error, ...rest) {
    thrown = error
    return Reflect.apply(fail, this, [test, error, ...rest])
  }
  Runner.prototype.emit = function (this: Runner, event, ...args) {
    if (event === 'fail') explainFailure(args as [Runnable, unknown], thrown)
    if (event === 'test end') endTest()
    return Reflect.apply(emit, this, [event, ...args])
  }
}

/** An error that was thrown while files were loaded, which ends the run. */
export const explainMochaLoad = (error: unknown): unknown => explain(error, [])

/** @param thrown Mocha makes an error of a primitive */
function explainFailure([test, error]: readonly [Runnable, unknown], thrown: unknown): void {
  const path = test.titlePath?.() ?? [test.title]
  if (typeof thrown === 'object' && thrown !== null) explain(error, path, INDENT)
  else putInto(withoutOwnLine(error), accountOf(thrown, path), INDENT)
}

/** The stack of such an error shows that `fail` was called from here. */
function withoutOwnLine(error: unknown): unknown {
  const { stack } = error as { stack?: unknown }
  if (typeof stack !== 'string') return error
  const lines = stack.split('\n').filter((line) => !line.includes(import.meta.url))
  return Object.assign(error as object, { stack: lines.join('\n') })
}
