import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runInstrumented, runPlain } from '../../harness/observe.ts'
import type { InstrumentedObservation } from '../../harness/program.ts'
import { codeOf, programOf } from './program-of.ts'
import { differencesOf } from './quirks.ts'
import { programs } from './tree/arbitrary.ts'

/**
 * Random programs do the same once they are instrumented. For a longer hunt:
 *
 *   GENERATE_RUNS=10000 GENERATE_SEED=7 vitest run packages/transform/test/same-behaviour/generate
 */
const numRuns = Number(process.env.GENERATE_RUNS ?? (process.env.TRACEGHOST_MATRIX === 'full' ? 150 : 75))
const timeoutMs = numRuns * 800
const seed = Number(process.env.GENERATE_SEED ?? 1)

it(
  'random programs do the same',
  async () => {
    const property = fc.asyncProperty(programs, async (tree) => {
      const program = programOf(tree)
      const found = differencesOf(await runPlain(program), await runInstrumented(program), codeOf(program))
      if (found.length > 0) throw new Error(`${found.join('\n')}\n\n${codeOf(program)}`)
    })
    await fc.assert(property, { numRuns, seed })
  },
  timeoutMs,
)

const TDZ = /^ReferenceError: Cannot access/

const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length

it('they are not idle', async () => {
  const seen: InstrumentedObservation[] = []
  for (const tree of fc.sample(programs, { numRuns: 60, seed: 2 })) seen.push(await runInstrumented(programOf(tree)))
  const captures = seen.flatMap((each) => each.captures)
  expect(count(seen, (each) => each.captures.length > 0)).toBeGreaterThan(0.8 * seen.length)
  expect(captures.length).toBeGreaterThan(8 * seen.length)
  expect(count(captures, ({ isRoot }) => !isRoot)).toBeGreaterThan(seen.length)
  expect(count(seen, (each) => each.captures.some(({ error }) => TDZ.test(error)))).toBeGreaterThan(0.15 * seen.length)
  expect(count(seen, ({ log }) => log.length > 10)).toBeGreaterThan(0.5 * seen.length)
}, 20_000)
