import { createRequire } from 'node:module'
import { createTransformer } from '@traceghost/swc/jest'
import { describe, expect, it } from 'vitest'
import type { JestTransformer } from '../../transform/src/host/jest.ts'
import { PROGRAMS } from '../../transform/test/same-to-tools/covered/programs.ts'
import { COVERAGE } from '../../transform/test/same-to-tools/covered/run.ts'
import { type Known, type Summary, summary, withoutKnown } from '../../transform/test/same-to-tools/covered/summary.ts'

const OPTIONS = { jsc: { target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: true, isModule: false } as const
const plainly = (
  createRequire(import.meta.url)('@swc/jest') as { createTransformer(options: object): JestTransformer }
).createTransformer(OPTIONS)

function compiled(transformer: JestTransformer, source: string, instrument: boolean): { code: string; map: never } {
  const output = transformer.process?.(source, '/app/input.cjs', { supportsStaticESM: false, instrument })
  if (!output) throw new Error('nothing is compiled')
  const { code, map } = output
  return { code, map: (typeof map === 'string' ? JSON.parse(map) : map) as never }
}

/**
 * SWC says nothing of some brackets, so that what begins on the line behind them begins on theirs. For the others see
 * v8-to-istanbul in the tests of the transform.
 */
const KNOWN: Readonly<Record<string, Readonly<Record<string, Known>>>> = {
  istanbul: {
    arrows: { functions: ['2-2 3-3: 1', '2-2 2-3: 1'] },
    'initialisers behind': { statements: ['8-8: 1', '7-8: 1'] },
  },
  'v8-to-istanbul': {
    switches: { branches: ['branch 13-14 13: 0'], statements: ['14-14: 0', '14-14: 2'] },
    // Code that cannot be reached at the end of a function ends in front of its brace, and at the end of a loop and
    // behind it is two ranges.
    jumps: {
      branches: [
        '4-6 4',
        '16-20 16',
        '55-58 55',
        '63-69 63',
        '4-5 4',
        '16-18 16',
        '18-19 18',
        '55-57 55',
        '63-68 63',
      ].map((lines) => `branch ${lines}: 0`),
      statements: [6, 20, 58, 69].flatMap((line) => [`${line}-${line}: 0`, `${line}-${line}: 1`]),
    },
    marked: { functions: ['10-10 10-10: 1', '3-7 3-7: 2', '9-9 9-9: 0'] },
  },
}

/** Jest's `babel` and `v8` providers read the map that SWC writes, joined with that of the instrumented text. */
describe.each(['istanbul', 'v8-to-istanbul'])('%s', (tool) => {
  const take = COVERAGE[tool] as (typeof COVERAGE)[string]
  const isIstanbul = tool === 'istanbul'
  it.each(Object.entries(PROGRAMS))('takes the coverage of the plain program: %s', async (name, source) => {
    const counted = async (transformer: JestTransformer): Promise<Summary> =>
      withoutKnown(summary(await take({ ...compiled(transformer, source, isIstanbul), source })), KNOWN[tool]?.[name])
    const plain = await counted(plainly)
    for (const frames of ['all', 'module'] as const)
      expect(await counted(createTransformer({ ...OPTIONS, traceghost: { frames, small: 'record' } }))).toEqual(plain)
  })
})
