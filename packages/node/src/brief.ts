// Why: docs/adr/failing-tests.md
/** Where agents and CI read the output of a run: short accounts of failures, and whole reports in files. */

import { isAgent, isCI } from 'std-env'
import { checkOne, WHOLE_ABOVE_0 } from 'traceghost/contract'
import { BRIEF_LINES, folderOfRun, folderOfRunBy, writeTestReport } from 'traceghost/test-reports'
import type { Report, TestOptions } from 'traceghost/tests'

/** The folder of the run, which its processes inherit. */
const VARIABLE = 'TRACEGHOST_TEST_RUN'

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

/** @throws TypeError for a wrong value of `TRACEGHOST_MAX_LINES` */
export function accountOptions(): AccountOptions {
  const { [VARIABLE]: folder, TRACEGHOST_MAX_LINES: given } = process.env
  const maxLines = given ? Number(given) : folder && BRIEF_LINES
  if (given) checkOne('TRACEGHOST_MAX_LINES', maxLines, WHOLE_ABOVE_0)
  return { ...(folder && { folder }), ...(maxLines && { maxLines }) }
}

/** Writes the whole report of a failure, if the run has a folder. */
export function keepReport(root: string, report: Report, path: readonly string[]): void {
  const { folder } = accountOptions()
  if (folder) writeTestReport(root, folder, { report, path })
}
