import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { lowered, type Run } from './observe.ts'
import type { Files, LoweredProgram, Program } from './program.ts'
import { pathOf, readFiles } from './read.ts'

const folder = pathOf('../programs/fixtures')

export const fixtureNames: readonly string[] = readdirSync(folder)

/** Their wrappers stay in the instrumented program too. */
const KEPT = ['wrapper-kept']

export const readFixture = (name: string): Program => ({
  name,
  files: readFiles(join(folder, name)),
  sourceType: 'module',
  marks: KEPT.includes(name) ? 'kept' : 'removed',
})

const testsFolder = pathOf('../same-behaviour/assertions/fixtures')

/** Programs with tests, which keep the values in their assertions, by their folders. */
export const testFixtures: Readonly<Record<string, Program>> = Object.fromEntries(
  readdirSync(testsFolder).map((folder): [string, Program] => {
    const files = readFiles(join(testsFolder, folder))
    const sourceType = 'input.cjs' in files ? 'commonjs' : 'module'
    return [join(testsFolder, folder), { name: `assertions ${folder}`, files, sourceType, showLocals: true }]
  }),
)

/** The path of a snapshot of a fixture. */
export const snapshotOf = (name: string, file: string): string => join(folder, name, file)

/** The instrumented files of a program, so that `run` alone is called and the captured values are shown. */
export const capturing = (program: Program, instrumented: Files): LoweredProgram => ({
  ...lowered(program, instrumented, true),
  calls: ['run'],
  hasValues: true,
  stacks: 'none',
})

/** The content of `captured.json`: the same by whatever emitter. */
export interface Captured extends Pick<Run, 'log' | 'thrown'> {
  readonly captures: readonly { readonly site: string; readonly scope: string; readonly [key: string]: unknown }[]
}

/** The part of a run that does not depend on the emitter. */
export const capturedBy = ({ log, thrown, captures }: Run): Captured => ({
  log,
  ...(thrown !== undefined && { thrown }),
  captures: captures.map(({ site, kind, line, isRoot, error, values }) => ({
    site,
    scope: isRoot ? kind : `${kind} ${line}`,
    error,
    values,
  })),
})
