// Why: docs/adr/failing-tests.md
/** Vitest's runner, which says of every failure of a test, a hook or a file why it failed. */

import { TestRunner } from 'vitest'
import { explain, explainError, provided, type Suite, type Test, watch } from './vitest-explain.ts'
import { beforeUnhandled } from './vitest-unhandled.ts'

const { runner } = provided
const Base = (
  runner === undefined ? TestRunner : (await import(/* @vite-ignore */ runner)).default
) as typeof TestRunner

beforeUnhandled(explainError)

/** Runs tests as the project's own runner does. */
export default class LocalsRunner extends Base {
  /** Before `afterEach` and fixtures change the values. Of `Base` where it is a runner of the project. */
  async onTaskFinished(test: Test): Promise<void> {
    await explain(test)
    await (Base.prototype as { onTaskFinished?(test: Test): unknown }).onTaskFinished?.call(this, test)
  }

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
