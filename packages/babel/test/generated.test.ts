import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { runInstrumented, runLowered } from '../../transform/test/harness/observe.ts'
import type { Observation } from '../../transform/test/harness/program.ts'
import { codeOf, programOf } from '../../transform/test/same-behaviour/generate/program-of.ts'
import { differencesOf } from '../../transform/test/same-behaviour/generate/quirks.ts'
import { programs } from '../../transform/test/same-behaviour/generate/tree/arbitrary.ts'
import type { ProgramTree } from '../../transform/test/same-behaviour/generate/tree/tree.ts'
import { versions } from './harness/babel.ts'
import { lowered } from './harness/print.ts'

/**
 * Random programs do the same by Babel, and the same is captured as by the transform. For a longer hunt:
 *
 *   GENERATE_RUNS=1000 GENERATE_SEED=7 vitest run --testTimeout=0 packages/babel/test/generated.test.ts
 */
const numRuns = Number(process.env.GENERATE_RUNS ?? 8)
const seed = Number(process.env.GENERATE_SEED ?? 1)
const fc = createRequire(new URL('../../transform/package.json', import.meta.url))('fast-check') as {
  sample<Value>(arbitrary: unknown, how: { numRuns: number; seed: number }): Value[]
}

/** Code that V8 places at the beginning of a file has no place in the source there: it is the header. */
const withPlaces = <Seen extends Observation>(seen: Seen): Seen => ({
  ...seen,
  log: seen.log.map((line) => line.replaceAll(/(generated\.[cm]js):lowered/g, '$1:1')),
  rejections: seen.rejections.map((line) => line.replaceAll(/(generated\.[cm]js):lowered/g, '$1:1')),
})

describe.each(versions)('Babel $version', (babel) => {
  it('random programs do the same', async () => {
    for (const tree of fc.sample<ProgramTree>(programs, { numRuns, seed: seed + Number(babel.version) })) {
      const program = programOf(tree)
      const plain = await runLowered(await lowered(program, babel, false))
      const instrumented = await runLowered(await lowered(program, babel, true))
      expect(differencesOf(withPlaces(plain), withPlaces(instrumented), codeOf(program)), codeOf(program)).toEqual([])
      expect(instrumented.captures, codeOf(program)).toEqual((await runInstrumented(program)).captures)
    }
  }, 60_000)
})
