// Why: docs/adr/failing-tests.md
/** `traceghost/test-reports`: the whole reports of failing tests, as files of one run. Needs Node, Bun or Deno. */

import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../model.ts'
import { renderJson } from '../reporters/json.ts'
import { renderMarkdown } from '../reporters/markdown.ts'
import { visible } from '../reporters/text.ts'

/** The folder of all runs, relative to the root of a project. */
const RUNS = '.traceghost/tests'
/** Lines of an account where an agent, or somebody with the log of CI, reads it. */
export const BRIEF_LINES = 40
/** Runs that are kept, besides the present one. */
const MAX_RUNS = 10

/**
 * The folder of a run that begins now, relative to the root, with slashes: shards and runs at the same time have one
 * each. It is made when the first report is written.
 *
 * @param pid the process of the run.
 */
export const folderOfRun = (pid: number = process.pid): string =>
  `${RUNS}/${new Date().toISOString().replace(/[:.]/g, '-').replace(/Z$/, '')}-${pid}`

/**
 * The folder of the run of another process, which could not say it: the one that a process before this has made, else
 * one that begins now.
 */
export function folderOfRunBy(pid: number, root: string): string {
  try {
    const name = readdirSync(join(root, RUNS)).findLast((each) => each.endsWith(`-${pid}`))
    if (name !== undefined) return `${RUNS}/${name}`
  } catch {
    // There is none yet.
  }
  return folderOfRun(pid)
}

export interface TestReport {
  readonly report: Report
  /** The names of the test and of what it stands in, outermost first: the first line of the Markdown. */
  readonly path: readonly string[]
}

/**
 * Writes a report as Markdown and as JSON, and removes the oldest runs. Git ignores the folder.
 *
 * @param root the root of the project.
 * @param folder the folder of the run: see `folderOfRun`.
 * @returns whether it is written: a folder that cannot be written is no failure.
 */
export function writeTestReport(root: string, folder: string, { report, path }: TestReport): boolean {
  try {
    const isNew = mkdirSync(join(root, folder), { recursive: true, mode: 0o700 }) !== undefined
    if (isNew) {
      writeFileSync(join(root, '.traceghost/.gitignore'), '*\n')
      removeOldest(root, folder)
    }
    const file = join(root, folder, report.id)
    const title = path.length > 0 ? `\`${visible(path.join(' › ')).replaceAll('`', "'")}\`\n\n` : ''
    replace(`${file}.md`, `${title}${renderMarkdown(report)}`)
    replace(`${file}.json`, renderJson(report))
    return true
  } catch {
    return false
  }
}

/** A reader never sees half of a file. */
function replace(path: string, text: string): void {
  const part = `${path}.${process.pid}.part`
  writeFileSync(part, text, { mode: 0o600 })
  renameSync(part, path)
}

/** Their names begin with the time. */
function removeOldest(root: string, folder: string): void {
  const runs = readdirSync(join(root, RUNS))
    .filter((name) => `${RUNS}/${name}` !== folder)
    .sort()
  for (const name of runs.slice(0, -MAX_RUNS)) rmSync(join(root, RUNS, name), { recursive: true, force: true })
}
