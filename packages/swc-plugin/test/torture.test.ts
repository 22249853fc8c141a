import { describe, expect, it } from 'vitest'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { Observation, Program } from '../../transform/test/harness/program.ts'
import { expectSame } from '../../transform/test/harness/same.ts'
import { readTorture, tortureNames } from '../../transform/test/harness/torture-programs.ts'
import { compiled, isBuilt } from './harness/plugin.ts'
import { REFUSED } from './harness/refused.ts'
import { versions } from './harness/swc.ts'

/**
 * The torture programs of the transform, compiled by SWC with every function instrumented, against the same compiled
 * without: what they do must be the same.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/**
 * SWC's maps have nothing for some calls of `eval`, V8 guesses names for functions that have none, and it takes some
 * place in front of a class for that of its static blocks.
 */
const withoutGuesses = <Seen extends Observation>(seen: Seen): Seen => ({
  ...seen,
  log: seen.log.map((line) =>
    line
      .replaceAll(/eval at (\w+) \([^)]*\)/g, 'eval at $1')
      .replaceAll(/\| \$\w+ \(([^)]*)\)/g, '| $1')
      .replaceAll(/(<static_initializer> \([^)]*\) \| \w+) \([^)]*\)/g, '$1'),
  ),
})

describe.skipIf(!isBuilt).each(isFull ? versions : versions.slice(-1))('SWC $version', (swc) => {
  describe.each([
    { folder: 'module', sourceType: 'module' },
    { folder: 'commonjs', sourceType: 'commonjs' },
    { folder: 'typescript', sourceType: 'module' },
    { folder: 'decorators', sourceType: 'module' },
  ] as const)('$folder', ({ folder, sourceType }) => {
    const names = tortureNames(folder)
      .filter((name) => ![...REFUSED].some((it) => it.startsWith(`${folder}/${name}`)))
      .filter((_, index) => isFull || index % 4 === 0)
    it.each(names)('%s', async (name) => {
      const { silent, files } = readTorture(folder, name)
      const program: Program = { name, files, sourceType, unrecorded: silent }
      const plain = await runLowered(compiled(swc, program, { isInstrumented: false }))
      const instrumented = await runLowered(compiled(swc, program, { isInstrumented: true }))
      expectSame(program, withoutGuesses(plain), withoutGuesses(instrumented))
      expect(instrumented.complaints).toEqual([])
    })
  })

  /** For ES5, SWC makes of some code that is instrumented what does something else, unless it is written for that. */
  it.each(['vars-of-rounds', 'waiting-patterns'])('%s, for ES5', async (name) => {
    const { files } = readTorture('module', `${name}.js`)
    const program: Program = { name, files, sourceType: 'module' }
    const plain = await runLowered(compiled(swc, program, { target: 'es5', isInstrumented: false }))
    const instrumented = await runLowered(compiled(swc, program, { target: 'es5', isInstrumented: true }))
    expectSame(program, withoutGuesses(plain), withoutGuesses(instrumented))
  })
})
