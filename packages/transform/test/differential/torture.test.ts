import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compare } from './differences.ts'
import { runInstrumented, runPlain } from './observe.ts'
import type { InstrumentedObservation, Program } from './program.ts'
import { pathOf, readFiles } from './read.ts'

/**
 * Each program under `torture` takes one part of the language to its corners and fails there: each function that it exports is
 * called, and most of them throw in the end.
 */
const suites: readonly (Required<Pick<Program, 'sourceType' | 'lowering'>> & { folder: string })[] = [
  { folder: 'module', sourceType: 'module', lowering: 'strip' },
  { folder: 'commonjs', sourceType: 'commonjs', lowering: 'strip' },
  { folder: 'typescript', sourceType: 'module', lowering: 'esbuild' },
  { folder: 'typescript', sourceType: 'module', lowering: 'typescript' },
  { folder: 'typescript-commonjs', sourceType: 'commonjs', lowering: 'esbuild' },
  { folder: 'typescript-commonjs', sourceType: 'commonjs', lowering: 'typescript' },
  { folder: 'decorators', sourceType: 'module', lowering: 'esbuild' },
  { folder: 'decorators', sourceType: 'module', lowering: 'typescript' },
  { folder: 'legacy-decorators', sourceType: 'module', lowering: 'typescript-legacy-decorators' },
]

/** Functions in which nothing is captured, and why that is right. */
const SILENT: Readonly<Record<string, string>> = {
  'commonjs/own-require.cjs own': 'the file hides `require`, and is left alone',
  'commonjs/annex-b.cjs topAndBody': 'a function in it is a `var` too',
  'module/circular deadZone': 'it catches nothing and throws only while the modules load',
  'module/circular reachable': 'other files need it',
  'module/modules bump': 'other files need it',
  'typescript/namespaces.ts merged': 'other functions call it',
  'module/modules old': 'an export of another kind',
}

/** What functions did while nothing at all was captured, and errors that they showed although no frame of them was. */
function missed({ log, captures, unrecorded }: InstrumentedObservation, file: string): string[] {
  const heard = new Set(captures.map(({ during }) => during))
  const called = log.flatMap((line) => /^(\w+) (?:returned|threw) /.exec(line)?.[1] ?? [])
  const isExpected = (name: string): boolean => `${file} ${name}` in SILENT
  const silent = called.filter((name) => !heard.has(name) && !isExpected(name))
  const thrown = unrecorded.filter((line) => !isExpected(line.slice(0, line.indexOf(' '))))
  return [...silent.map((name) => `nothing was captured in ${name}`), ...thrown]
}

describe.each(suites)('$folder, lowered by $lowering', ({ folder, sourceType, lowering }) => {
  const path = pathOf(`torture/${folder}`)
  it.each(readdirSync(path))('%s', async (name) => {
    const program: Program = { name, files: readFiles(join(path, name)), sourceType, lowering }
    const instrumented = await runInstrumented(program)
    expect(compare(await runPlain(program), instrumented)).toEqual([])
    expect(missed(instrumented, `${folder}/${name}`)).toEqual([])
  })
})
