import { describe, expect, it } from 'vitest'
import { runLowered, transformed } from '../../transform/test/harness/observe.ts'
import type { InstrumentedObservation, LoweredFile, Program } from '../../transform/test/harness/program.ts'
import { compareMinified } from '../../transform/test/same-values/minifiers/compare.ts'
import { programsToMinify } from '../../transform/test/same-values/minifiers/programs.ts'
import { compiled, isBuilt, type Setup } from './harness/plugin.ts'
import { REFUSED } from './harness/refused.ts'
import { type Swc, versions } from './harness/swc.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const refused = new Set([...REFUSED].map((name) => name.split('/')[1]))
/** By default some of them, which `plan.test.ts` all plans. */
const programs = programsToMinify(isFull)
  .filter(({ name }) => !refused.has(name))
  .filter((_, index) => isFull || index % 8 === 3)
const values = { hasValues: true } as const

/** SWC gives other names to some that a `switch` of a text declares. */
const RENAMED = new Set(['switches.js'])

/** The same is captured as of a text that the transform has instrumented, and SWC compiled. */
async function expectSameAsText(swc: Swc, program: Program, setup: Omit<Setup, 'file'>): Promise<void> {
  const text = { ...program, files: transformed(program, 'all') }
  const expected = await runLowered({
    ...compiled(swc, text, { ...setup, plugin: false }),
    isInstrumented: true,
    ...values,
  })
  const actual = await runLowered({ ...compiled(swc, program, { ...setup, isInstrumented: true }), ...values })
  expect(actual.captures).toEqual(expected.captures)
}

/** SWC's helpers for these record frames, too, where the text has them. */
const WITH_USING = new Set(['narrow', 'one-handler', 'using'])

/**
 * By default SWC lowers TypeScript and decorators in front of plugins: the same is captured as of the text that it
 * makes.
 */
async function expectSameAsLoweredText(swc: Swc, program: Program): Promise<void> {
  const { files } = compiled(swc, program, { plugin: false, keepsImports: true })
  const scripts = Object.entries(files).map(([file, { code }]) => [file.replace(/\.tsx?$/, '.js'), code])
  const texts = transformed({ ...program, files: Object.fromEntries(scripts) }, 'all')
  const instrumented = Object.entries(files).map(([file, rest]): [string, LoweredFile] => [
    file,
    { ...rest, code: texts[file.replace(/\.tsx?$/, '.js')] ?? '' },
  ])
  const expected = await runLowered({ files: Object.fromEntries(instrumented), isInstrumented: true, ...values })
  const setup = { isInstrumented: true, isFirst: false, keepsImports: true }
  const actual = await runLowered({ ...compiled(swc, program, setup), ...values })
  expect(withoutLines(actual)).toEqual(withoutLines(expected))
}

/** Lines of lowered text are not those of the source. */
const withoutLines = ({ captures }: InstrumentedObservation): object[] =>
  captures.map(({ site, kind, error, values }) => ({ site, kind, error, values }))

/** An instrumented program captures the same values once SWC has minified it, in the same call. */
async function expectSameMinified(swc: Swc, program: Program): Promise<void> {
  const minify = true
  const plainMinified = await runLowered(compiled(swc, program, { minify, isInstrumented: false }))
  const instrumentedMinified = await runLowered({
    ...compiled(swc, program, { minify, isInstrumented: true }),
    ...values,
  })
  const plain = await runLowered(compiled(swc, program, { isInstrumented: false }))
  const instrumented = await runLowered({ ...compiled(swc, program, { isInstrumented: true }), ...values })
  const { differences } = compareMinified({ plain, plainMinified, instrumented, instrumentedMinified })
  expect(differences).toEqual([])
}

describe.skipIf(!isBuilt).each(isFull ? versions : versions.slice(-1))('SWC $version', (swc) => {
  describe.each(['es5', 'es2017', 'esnext'])('%s', (target) => {
    it.each(programs.filter(({ name }) => !RENAMED.has(name)))('$name', (program) =>
      expectSameAsText(swc, program, { target }),
    )
  })
  describe('decorators first', () => {
    const isSame = ({ name }: Program): boolean => !RENAMED.has(name) && !WITH_USING.has(name)
    it.each(programs.filter(isSame))('$name', (program) => expectSameAsLoweredText(swc, program))
  })
  describe('minified', () => {
    it.each(programs)('$name', (program) => expectSameMinified(swc, program))
  })
})
