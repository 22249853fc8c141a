import { describe, expect, it } from 'vitest'
import { compare } from '../../transform/test/harness/differences.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { InstrumentedObservation, Program } from '../../transform/test/harness/program.ts'
import { PROGRAMS } from '../../transform/test/same-to-tools/programs.ts'
import { compareMinified } from '../../transform/test/same-values/minifiers/compare.ts'
import { versions } from './harness/babel.ts'
import { type Build, build, IE11, NODE, type Way } from './ie11/compile.ts'
import { KNOWN, REFUSED } from './ie11/known.ts'

/**
 * Programs that `@babel/preset-env` compiles for IE 11 do instrumented what they do plain, and the values that are
 * captured are those of the program as it was written. By default a few programs; `TRACEGHOST_MATRIX=full` for all of
 * them, by both versions of Babel.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/**
 * Loops with closures, generators and asynchronous functions, classes, and functions in blocks: what is lowered most.
 */
const FEW = new Set([
  'closures-in-loops',
  'tdz',
  'module/captured-values.js',
  'module/generators.js',
  'module/hoisting.js',
  'commonjs/annex-b.cjs',
])

const WAYS: readonly Way[] = ['text', 'plugin', 'plugin in front']
const suites = versions
  .filter(({ version }) => isFull || version === '8')
  .flatMap((babel) => WAYS.filter((way) => isFull || way !== 'plugin').map((way) => ({ babel, way })))
  .map((suite) => ({ ...suite, version: suite.babel.version }))

const programs = PROGRAMS.filter(({ name }) => !(name in REFUSED) && (isFull || FEW.has(name)))

/**
 * Helpers have no place of their own, generators have one more property, and V8 says of any equal text where it was
 * evaluated first.
 */
const withoutHelpers = (seen: InstrumentedObservation): InstrumentedObservation =>
  JSON.parse(
    JSON.stringify(seen)
      .replaceAll(/(\w+\.[cm]?[jt]sx?):(?:2|lowered)\b/g, '$1:helper')
      .replaceAll(/[\w?]+ \{_invoke: [^{}]*\{\}\}|\? \{\}/g, 'generator {}')
      .replaceAll(/eval at (\w+) \([^)]*\)/g, 'eval at $1'),
  ) as InstrumentedObservation

/** Both ways to compile, of the plain program and of the instrumented one. */
async function differencesOf(program: Program, how: Pick<Build, 'babel' | 'way'>): Promise<string[]> {
  const run = async (isInstrumented: boolean, targets: object): Promise<InstrumentedObservation> =>
    withoutHelpers(await runLowered(await build(program, { ...how, isInstrumented, targets })))
  const plain = await run(false, NODE)
  const plainMinified = await run(false, IE11)
  const instrumented = await run(true, NODE)
  const instrumentedMinified = await run(true, IE11)
  const { differences } = compareMinified({ plain, plainMinified, instrumented, instrumentedMinified })
  return [
    ...compare(plainMinified, instrumentedMinified, program).map((text) => ({ key: text, text })),
    ...differences
      .filter(({ text }) => text.startsWith('captures '))
      .map(({ step, text }) => ({ key: `values ${step}`, text })),
  ]
    .filter(({ key }) => !KNOWN.some(({ where }) => where.test(`${program.name} ${key}`)))
    .map(({ text }) => text)
}

describe.each(suites)('Babel $version for IE 11, instrumented by $way', (how) => {
  it.each(programs)('$name', { timeout: 60_000 }, async (program) => {
    expect(await differencesOf(program, how)).toEqual([])
  })
})
