// Why: docs/adr/failing-tests.md
/** Vitest's runner, which says of every failure of a test, a hook or a file why it failed. */

import { type Report, watchTests } from 'traceghost/tests'
import { inject, TestRunner } from 'vitest'
import { PROVIDED, type Provided } from './provided.ts'
import { beforeUnhandled } from './vitest-unhandled.ts'

type Parameters1<Method> = Method extends (first: infer First, ...others: never[]) => unknown ? First : never
type Test = Parameters1<NonNullable<TestRunner['onAfterRunTask']>>
type Suite = Parameters1<NonNullable<TestRunner['onAfterRunSuite']>>

const { runner, ...options } = provided()
const Base = (
  runner === undefined ? TestRunner : (await import(/* @vite-ignore */ runner)).default
) as typeof TestRunner
const watch = watchTests()
beforeUnhandled(async (error) => {
  const account = await watch.account(error, options)
  if (account) error.codeFrame = account.text
})

/** Runs tests as the project's own runner does. */
export default class LocalsRunner extends Base {
  override async onAfterRunTask(test: Test): Promise<void> {
    await explain(test)
    if (!test.concurrent) watch.endTest()
    await super.onAfterRunTask?.(test)
  }

  override async onAfterRunSuite(suite: Suite): Promise<void> {
    await explain(suite)
    if (suite === suite.file) watch.endTest()
    await super.onAfterRunSuite?.(suite)
  }

  /** Of `Base` where it is a runner of the project. */
  async onCollected(files: Suite['file'][]): Promise<void> {
    for (const file of files) await explain(file)
    await (Base.prototype as { onCollected?(files: Suite['file'][]): unknown }).onCollected?.call(this, files)
  }
}

/** Puts the account between the message and the stack of each error, and the report where reporters find it. */
async function explain(task: Test | Suite): Promise<void> {
  const { state, errors = [] } = task.result ?? {}
  if (state !== 'fail') return
  const reports: Report[] = []
  for (const error of errors) {
    const account =
      error.codeFrame === undefined ? await watch.account(error, { ...options, path: pathOf(task) }) : undefined
    // Those of an `AggregateError` have one account.
    if (!account || reports.includes(account.report)) continue
    error.codeFrame = account.text
    reports.push(account.report)
  }
  if (reports.length > 0) Object.assign(task.meta, { [PROVIDED]: { reports } })
}

function pathOf(task: Test | Suite): string[] {
  const names: string[] = []
  for (let each: Test | Suite | undefined = task; each && each !== each.file; each = each.suite)
    names.unshift(each.name)
  return names
}

function provided(): Provided {
  return (inject as (key: string) => Provided)(PROVIDED)
}
