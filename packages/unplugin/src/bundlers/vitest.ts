// Why: docs/adr/failing-tests.md
/** Vitest: failing tests show the variables of every function from the test to the throw. */

import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { PROVIDED, type Provided } from '../provided.ts'

/** Set by Vitest before it reads its configuration. */
export const isInVitest = (): boolean => process.env.VITEST === 'true'

/** The part of Vitest's configuration that is read. */
interface TestConfig {
  readonly test?: { readonly runner?: string | undefined }
}

/** Tests are run by the project's runner, which is asked what failed. */
export function runnerConfig(config: object): object {
  const { test }: TestConfig = config
  const provided: Provided = { runner: test?.runner, color: !!process.stdout.isTTY }
  return { test: { runner: RUNNER, provide: { [PROVIDED]: provided } } }
}

const RUNNER = fileURLToPath(new URL('./vitest-runner.js', import.meta.url))

/** Whether a server is one that runs tests, and not of an app that a test builds. */
export const runsTests = ({ plugins }: { readonly plugins: readonly Pick<Plugin, 'name'>[] }): boolean =>
  isInVitest() && plugins.some(({ name }) => /^vitest\b/.test(name))
