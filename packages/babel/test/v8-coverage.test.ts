import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { PROGRAMS } from '../../transform/test/same-to-tools/covered/programs.ts'
import { COVERAGE } from '../../transform/test/same-to-tools/covered/run.ts'
import { type Known, type Summary, summary, withoutKnown } from '../../transform/test/same-to-tools/covered/summary.ts'
import { compile, versions } from './harness/babel.ts'

/** Both print the same: the older one runs in the whole matrix alone. */
const isTested = ({ version }: { readonly version: string }): boolean =>
  version === '8' || process.env.TRACEGHOST_MATRIX === 'full'

/**
 * V8 begins what cannot be reached behind a `switch` elsewhere, and v8-to-istanbul counts functions with a name:
 * `const load = ghost(() => …)` has one once the mark is gone.
 */
const KNOWN: Readonly<Record<string, Known>> = {
  switches: { branches: ['branch 13-14 13: 0'], statements: ['14-14: 0', '14-14: 2'] },
  // Code not reached yet behind an `await` on the only line of a function.
  classes: { branches: ['branch 11-11 11: 0'] },
  // Code that cannot be reached at the end of a loop and behind it is two ranges.
  jumps: { branches: ['branch 17-18 17: 0', 'branch 17-20 17: 0', 'branch 18-20 18: 0'] },
  marked: { functions: ['10-10 10-10: 1', '3-7 3-7: 2', '9-9 9-9: 0'] },
}

/** Jest's `v8` provider reads the ranges of V8 by the map that Babel writes. */
describe.each(versions.filter(isTested))('Babel $version', (babel) => {
  const take = async (source: string, plugins: readonly unknown[]): Promise<Summary> => {
    const rest = { plugins, caller: { name: 'babel-jest' } }
    const { code, map } = await compile(babel, source, { sourceType: 'script', rest })
    return summary(await (COVERAGE['v8-to-istanbul'] as (typeof COVERAGE)[string])({ code, map: map as never, source }))
  }

  it.each(Object.entries(PROGRAMS))('takes the coverage of the plain program: %s', async (name, source) => {
    const counted = async (plugins: readonly unknown[]): Promise<Summary> =>
      withoutKnown(await take(source, plugins), KNOWN[name])
    const plain = await counted([])
    for (const frames of ['all', 'module'])
      expect(await counted([[traceghost, { frames, small: 'record' }]])).toEqual(plain)
  })
})
