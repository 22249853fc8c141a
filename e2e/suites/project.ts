/** A package as a project of its own, outside of `node_modules`: with `showLocals` its code is instrumented. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Project, Suite, TestResult, Variant } from './suite.ts'
import { type SuiteRunner, suiteRunners } from './suite-runners.ts'

const INSTALLED = join(import.meta.dirname, '../node_modules')

/** Copies a package. The caller removes the project with `removeProject`. */
export function projectOf(suite: Suite, variant: Variant): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'suite-')))
  // For runners, and for packages that the tests import: found above the project.
  symlinkSync(INSTALLED, join(folder, 'node_modules'), 'junction')
  const root = join(folder, basename(suite.name))
  const shipped = realpathSync(join(INSTALLED, suite.name))
  cpSync(shipped, root, { recursive: true, filter: (path) => path !== join(shipped, 'node_modules') })
  linkDependencies(root, join(shipped, suite.name.replace(/[^/]+/g, '..')))
  const project = { suite, variant, root }
  for (const [path, text] of Object.entries({ ...suite.files, ...runnerOf(project).files(project) })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return project
}

/** The project has a `node_modules` of its own, where caches lie. */
function linkDependencies(root: string, installed: string): void {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
  }
  mkdirSync(join(root, 'node_modules'))
  for (const name of Object.keys(dependencies)) {
    const link = join(root, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(realpathSync(join(installed, name)), link, 'junction')
  }
}

export const removeProject = ({ root }: Project): void => rmSync(dirname(root), { recursive: true, force: true })

/** Removes what an earlier run of the tests has kept. */
export function removeCaches({ root }: Project): void {
  rmSync(join(root, 'node_modules/.cache'), { recursive: true, force: true })
  rmSync(join(root, '.cache'), { recursive: true, force: true })
}

/** The command that runs the tests of a project, in its folder. */
export const commandOf = (project: Project): string[] => [...runnerOf(project).command(project)]

/** The results of the last run, by file and in the order of each file. */
export function resultsOf(project: Project): TestResult[] {
  const results = runnerOf(project).read(readFileSync(join(project.root, 'results.json'), 'utf8'))
  return results
    .map((result) => ({ ...result, file: result.file.replace(`${project.root}/`, '') }))
    .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
}

/** Neither what a person, an agent or CI has set, nor a runner that starts this. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot']

export const environmentOf = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
  NO_COLOR: '1',
})

const runnerOf = ({ suite }: Project): SuiteRunner => suiteRunners[suite.runner]
