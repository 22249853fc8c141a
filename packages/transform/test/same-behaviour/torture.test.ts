import { describe, expect, it } from 'vitest'
import type { Lowering, Program } from '../harness/program.ts'
import { expectUnchanged } from '../harness/same.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'

const suites: readonly (Required<Pick<Program, 'sourceType' | 'lowering'>> & { folder: string })[] = [
  { folder: 'module', sourceType: 'module', lowering: 'strip' },
  { folder: 'commonjs', sourceType: 'commonjs', lowering: 'strip' },
  { folder: 'typescript', sourceType: 'module', lowering: 'strip' },
  { folder: 'typescript', sourceType: 'module', lowering: 'esbuild' },
  { folder: 'typescript', sourceType: 'module', lowering: 'typescript' },
  { folder: 'typescript-commonjs', sourceType: 'commonjs', lowering: 'esbuild' },
  { folder: 'typescript-commonjs', sourceType: 'commonjs', lowering: 'typescript' },
  { folder: 'decorators', sourceType: 'module', lowering: 'esbuild' },
  { folder: 'decorators', sourceType: 'module', lowering: 'typescript' },
  { folder: 'legacy-decorators', sourceType: 'module', lowering: 'typescript-legacy-decorators' },
]

/** The functions that were called, by what the log says of their end. */
const calledIn = (log: readonly string[]): string[] =>
  log.flatMap((line) => /^(\w+) (?:returned|threw) /.exec(line)?.[1] ?? [])

/** Node keeps imports that only types use, so their files would have to be there. */
const runs = (name: string, lowering: Lowering): boolean => !(lowering === 'strip' && name === 'imports')

describe.each(suites)('$folder, lowered by $lowering', ({ folder, sourceType, lowering }) => {
  it.each(tortureNames(folder).filter((name) => runs(name, lowering)))('%s', async (name) => {
    const { silent, ...read } = readTorture(folder, name)
    const program: Program = { ...read, sourceType, lowering, unrecorded: silent }
    const instrumented = await expectUnchanged(program)
    const heard = new Set(instrumented.captures.map(({ during }) => during))
    expect(calledIn(instrumented.log).filter((called) => !heard.has(called) && !silent.includes(called))).toEqual([])
  })
})
