// Why: docs/adr/failing-tests.md
/** Vitest: failing tests show the variables of every function from the test to the throw. */

import { fileURLToPath } from 'node:url'
import { isAgent, isCI, isColorSupported } from 'std-env'
import { folderOfRun } from 'traceghost/test-reports'
import type { Plugin } from 'vite'
import type { ShowLocals } from '../options.ts'
import { PROVIDED, type Provided } from '../provided.ts'
import { ReportWriter } from '../vitest-reporter.ts'

/** Set by Vitest before it reads its configuration. */
export const isInVitest = (): boolean => process.env.VITEST === 'true'

/** Whether a server is one that runs tests, and not of an app that a test builds. */
export const runsTests = ({ plugins }: { readonly plugins: readonly Pick<Plugin, 'name'>[] }): boolean =>
  isInVitest() && plugins.some(({ name }) => /^vitest\b/.test(name))

/** The part of Vitest's configuration that is read. */
interface TestConfig {
  readonly test?: { readonly runner?: string | undefined }
}

const RUNNER = fileURLToPath(new URL('./vitest-runner.js', import.meta.url))
/** Lines of an account where somebody other than a person at a terminal reads it. */
const BRIEF_LINES = 40

let folder: string | undefined

/** One folder for all projects of a run. */
function folderOfThisRun(): string {
  folder ??= folderOfRun()
  return folder
}

const isBrief = (): boolean => isAgent || isCI

/** Tests are run by the project's runner, which is asked for failures. */
export function runnerConfig(config: object, showLocals: ShowLocals): object {
  const { test }: TestConfig = config
  const { maxLines = isBrief() ? BRIEF_LINES : undefined } = showLocals === true ? {} : showLocals || {}
  const provided: Provided = {
    runner: test?.runner,
    color: isColorSupported && !isBrief(),
    ...(process.stdout.columns && { width: process.stdout.columns }),
    ...(maxLines && { maxLines }),
    ...(isBrief() && { folder: folderOfThisRun() }),
  }
  return { test: { runner: RUNNER, provide: { [PROVIDED]: provided } } }
}

/** The part of Vitest that a plugin may configure. */
interface Configured {
  readonly vitest: { readonly config: { readonly root: string; readonly reporters: unknown[] } }
}

/** Whole reports are written by the process of the run, whatever tests have made of the file system. */
export function configureVitest({ vitest: { config } }: Configured): void {
  const { root, reporters } = config
  const isThere = reporters.some((each) => each instanceof ReportWriter)
  if (isBrief() && !isThere) reporters.push(new ReportWriter(root, folderOfThisRun()))
}
