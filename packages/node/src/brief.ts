// Why: docs/adr/failing-tests.md
/** Where agents and CI read the output of a run: short accounts of failures, and whole reports in files. */

import { isAgent, isCI } from 'std-env'
import { folderOfRun, folderOfRunBy, writeTestReport } from 'traceghost/test-reports'
import type { Report, TestOptions } from 'traceghost/tests'

/** The folder of the run, which its processes inherit. */
const VARIABLE = 'TRACEGHOST_TEST_RUN'
const BRIEF_LINES = 40

/** Called in the first process of a run. */
export function beginRun(): void {
  if (isAgent || isCI)
    process.env[VARIABLE] ??= isOfNodeTest() ? folderOfRunBy(process.ppid, process.cwd()) : folderOfRun()
}

/** `node --test` loads nothing before it starts a process for each file. */
const isOfNodeTest = (): boolean => process.env.NODE_TEST_CONTEXT?.startsWith('child') ?? false

/** The options of an account. */
export interface AccountOptions extends Pick<TestOptions, 'maxLines'> {
  readonly folder?: string
}

export function accountOptions(): AccountOptions {
  const folder = process.env[VARIABLE]
  return folder ? { folder, maxLines: BRIEF_LINES } : {}
}

/** Writes the whole report of a failure, if the run has a folder. */
export function keepReport(root: string, report: Report): void {
  const { folder } = accountOptions()
  if (folder) writeTestReport(root, folder, report)
}
