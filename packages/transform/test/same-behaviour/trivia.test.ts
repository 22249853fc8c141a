import { describe, expect, it } from 'vitest'
import { runInstrumented, runPlain } from '../harness/observe.ts'
import type { Observation, Program } from '../harness/program.ts'
import { expectSame } from '../harness/same.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'
import { scatterTrivia } from './trivia.ts'

const suites = [
  { folder: 'module', sourceType: 'module' },
  { folder: 'commonjs', sourceType: 'commonjs' },
  { folder: 'typescript', sourceType: 'module' },
] as const

const FRAME = / \| (?:[^|()]*\([^()]*\)|[^|(),\s]+:\w+)/g

/** V8 has to guess where and in what an error was thrown, when an expression goes over lines. */
const withoutPlaces = <Seen extends Observation>(seen: Seen): Seen => ({
  ...seen,
  log: seen.log.map((line) => line.replaceAll(FRAME, '')),
  ...(seen.thrown !== undefined && { thrown: seen.thrown.replaceAll(FRAME, '') }),
})

describe.each(suites)('$folder, with comments and line breaks between its tokens', ({ folder, sourceType }) => {
  const programs = tortureNames(folder).map((name) => readTorture(folder, name))
  const single = programs.filter(({ files }) => Object.keys(files).length === 1)
  it.each(single)('$name', async ({ name, files, silent }) => {
    const [[file, code]] = Object.entries(files) as [[string, string]]
    const scattered = scatterTrivia(code, file, sourceType)
    expect(scattered.length).toBeGreaterThan(1.05 * code.length)
    const program: Program = {
      name,
      files: { [file]: scattered },
      sourceType,
      lowering: 'esbuild',
      unrecorded: silent,
    }
    const [plain, instrumented] = [await runPlain(program), await runInstrumented(program)]
    expectSame(program, withoutPlaces(plain), withoutPlaces(instrumented))
  })
})
