// Why: docs/adr/failing-tests.md
/** Says why a task of Vitest failed, in the errors that its reporters print. */

import { type Report, type TestWatch, watchTests, withoutOwnLines } from 'traceghost/tests'
import { inject, type TestRunner } from 'vitest'
import { type Explained, PROVIDED, type Provided } from './provided.ts'

type First<Method> = Method extends (first: infer Given, ...others: never[]) => unknown ? Given : never
export type Test = First<NonNullable<TestRunner['onAfterRunTask']>>
export type Suite = First<NonNullable<TestRunner['onAfterRunSuite']>>

/** The settings of the plugin. */
export const provided: Provided = (inject as (key: string) => Provided)(PROVIDED)

const { runner: _, ...options } = provided

export const watch: TestWatch = watchTests()

/** Puts the account between the message and the stack of each error, and the report where reporters find it. */
export async function explain(task: Test | Suite): Promise<void> {
  const { state, errors = [] } = task.result ?? {}
  const meta = task.meta as { [PROVIDED]?: Explained }
  if (state !== 'fail') {
    // It has failed before, and passes now.
    delete meta[PROVIDED]
    return
  }
  const reports: Report[] = [...(meta[PROVIDED]?.reports ?? [])]
  for (const error of errors) {
    const account =
      error.codeFrame === undefined ? await watch.account(error, { ...options, path: pathOf(task) }) : undefined
    // Those of an `AggregateError` have one account.
    if (!account || reports.includes(account.report)) continue
    error.codeFrame = account.text
    if (error.stack !== undefined) error.stack = withoutOwnLines(error.stack)
    reports.push(account.report)
  }
  if (reports.length > 0) meta[PROVIDED] = { path: pathOf(task), reports }
}

/** The same for an error that nobody handled. */
export async function explainError(error: { codeFrame?: string }): Promise<void> {
  const account = await watch.account(error, options)
  if (account) error.codeFrame = account.text
}

function pathOf(task: Test | Suite): string[] {
  const names: string[] = []
  for (let each: Test | Suite | undefined = task; each && each !== each.file; each = each.suite)
    names.unshift(each.name)
  return names
}
