import { fixtureNames, readFixture } from '../../harness/fixtures.ts'
import { lower } from '../../harness/lower.ts'
import { transformed } from '../../harness/observe.ts'
import type { Files, LoweredFile, LoweredProgram, Program } from '../../harness/program.ts'
import { readTorture, tortureNames } from '../../harness/torture-programs.ts'
import type { Minify } from './minifiers.ts'

const FOLDERS = { module: 'module', commonjs: 'commonjs', typescript: 'module', decorators: 'module' } as const

/** Those that run by default too. */
const FEW = new Set(['captured-values.js', 'switches.js'])

/**
 * Where wrappers stay in the instrumented program, the plain one is another program.
 *
 * @param isWhole all torture programs, not just a few.
 */
export function programsToMinify(isWhole: boolean): Program[] {
  const ofFixtures = fixtureNames.map(readFixture).filter(({ marks }) => marks === 'removed')
  const ofTorture = Object.entries(FOLDERS).flatMap(([folder, sourceType]) =>
    tortureNames(folder)
      .filter((name) => isWhole || FEW.has(name))
      .map((name): Program => ({ name, files: withoutOverflow(readTorture(folder, name).files), sourceType })),
  )
  return [...ofFixtures, ...ofTorture]
}

/** How deep the stack gets is another thing. */
export const withoutOverflow = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([file, code]) => [file, code.replace('export function overflow', 'function overflow')]),
  )

/** @throws where the minifier does not take the program */
export function minified(program: Program, isInstrumented: boolean, minify: Minify): LoweredProgram {
  const files = Object.entries(transformed(program, isInstrumented ? 'all' : 'none')).map(
    ([file, code]): [string, LoweredFile] => {
      const lowered = lower(code, file, { ...program, lowering: 'esbuild' })
      const { type } = lowered
      return [file, type === 'json' ? lowered : { code: minify(lowered.code, type), type }]
    },
  )
  return { files: Object.fromEntries(files), isInstrumented, hasValues: true }
}
