// Why: docs/adr/failing-tests.md
/** Vitest: failing tests show the variables of every function from the test to the throw. */

import { pathOf } from '@traceghost/transform/host'
import { isAgent, isCI, isColorSupported } from 'std-env'
import { BRIEF_LINES, folderOfRun } from 'traceghost/test-reports'
import type { ShowLocals } from '../options.ts'
import { PROVIDED, type Provided } from '../provided.ts'
import { keepAnnotationsPlain } from '../vitest-annotations.ts'
import { ReportWriter } from '../vitest-reporter.ts'

// With slashes, as Vitest has those of the project: it makes addresses of pages of them.
const RUNNER = pathOf(new URL('./vitest-runner.js', import.meta.url).href)
const SETUP = pathOf(new URL('./vitest-setup.js', import.meta.url).href)

let folder: string | undefined

/** One folder for all projects of a run. */
function folderOfThisRun(): string {
  folder ??= folderOfRun()
  return folder
}

const isBrief = (): boolean => isAgent || isCI

/** The part of Vitest that a plugin may configure. */
export interface Configured {
  readonly vitest: { readonly config: { readonly root: string; readonly reporters: unknown[] } }
  readonly project: {
    readonly config: {
      runner?: string | undefined
      readonly setupFiles: string[]
      readonly browser?: { readonly enabled?: boolean }
    }
    provide(key: string, value: Provided): void
  }
}

/** The runners that projects have chosen. */
const runners = new WeakMap<object, string | undefined>()

/** Through Vite, which reads a runner of the project that is written in TypeScript. */
export const runnerConfig = (): object => ({ test: { server: { deps: { inline: [RUNNER] } } } })

/**
 * Tests are run by the project's runner, which is asked for failures. Whole reports are written by the process of the
 * run, whatever tests have made of the file system.
 */
export function configureVitest({ vitest, project }: Configured, showLocals: ShowLocals): void {
  const { config } = project
  const { maxLines = isBrief() ? BRIEF_LINES : undefined } = showLocals === true ? {} : showLocals || {}
  // A plugin of the project comes behind that of the root, whose settings it replaces.
  if (!runners.has(project)) runners.set(project, config.runner)
  config.runner = RUNNER
  if (config.browser?.enabled && !config.setupFiles.includes(SETUP)) config.setupFiles.unshift(SETUP)
  project.provide(PROVIDED, {
    runner: runners.get(project),
    color: isColorSupported && !isBrief(),
    ...(process.stdout.columns && { width: process.stdout.columns }),
    ...(maxLines && { maxLines }),
    ...(isBrief() && { folder: folderOfThisRun() }),
  })
  const { root, reporters } = vitest.config
  keepAnnotationsPlain(reporters)
  const isThere = reporters.some((each) => each instanceof ReportWriter)
  if (isBrief() && !isThere) reporters.push(new ReportWriter(root, folderOfThisRun()))
}
