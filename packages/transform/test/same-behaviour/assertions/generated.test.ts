import fc from 'fast-check'
import { expect, it } from 'vitest'
import { intoTests } from '../../harness/into-tests.ts'
import { runInstrumented, runPlain, transformed } from '../../harness/observe.ts'
import type { Program } from '../../harness/program.ts'
import { codeOf, programOf } from '../generate/program-of.ts'
import { differencesOf } from '../generate/quirks.ts'
import { programs } from '../generate/tree/arbitrary.ts'
import type { ProgramTree } from '../generate/tree/tree.ts'

/** Random programs as tests do the same once they keep the values in their assertions. See `generate.test.ts`. */
const numRuns = Number(process.env.GENERATE_RUNS ?? (process.env.TRACEGHOST_MATRIX === 'full' ? 150 : 5))
const seed = Number(process.env.GENERATE_SEED ?? 1)

const asTests = (tree: ProgramTree): Program | undefined => intoTests(programOf(tree))

it(
  'random programs as tests do the same',
  async () => {
    const property = fc.asyncProperty(programs, async (tree) => {
      const program = asTests(tree)
      if (!program) return
      const found = differencesOf(await runPlain(program), await runInstrumented(program), codeOf(program))
      if (found.length > 0) throw new Error(`${found.join('\n')}\n\n${codeOf(program)}`)
    })
    await fc.assert(property, { numRuns, seed })
  },
  numRuns * 800,
)

it('they keep values', () => {
  const all = fc.sample(programs, { numRuns: 8, seed: 2 }).map(asTests)
  const kept = all.map((program) =>
    program ? (codeOf({ ...program, files: transformed(program, 'all') }).match(/\(\$\w*rs=\[/g)?.length ?? 0) : 0,
  )
  expect(kept.filter((count) => count > 5).length).toBeGreaterThan(4)
})
