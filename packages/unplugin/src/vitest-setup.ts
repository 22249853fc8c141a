// Why: docs/adr/failing-tests.md
/** The same as `vitest-runner.ts`, for pages: Vitest runs the tests there by its own runner, whatever is configured. */

import { afterAll, beforeEach } from 'vitest'
import { explain, type Suite, type Test, watch } from './vitest-explain.ts'

// These hooks run behind all others, and also where one of those fails.
beforeEach(({ task, onTestFailed, onTestFinished }) => {
  const end = (): void => {
    if (!task.concurrent) watch.endTest()
  }
  onTestFinished(() => {
    if (task.result?.state !== 'fail') end()
  })
  onTestFailed(async () => {
    await explain(task as Test)
    end()
  })
})

// Not by parameters: versions of Vitest differ in theirs, and read them as text.
afterAll(async function () {
  // biome-ignore lint/complexity/noArguments: see above
  const suite = [...arguments].find((given) => Array.isArray((given as Partial<Suite> | undefined)?.tasks))
  if (suite) await explain(suite as Suite)
  watch.endTest()
} as () => Promise<void>)
