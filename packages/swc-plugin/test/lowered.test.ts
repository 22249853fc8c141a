import { describe, expect, it } from 'vitest'
import { runLowered, transformed } from '../../transform/test/harness/observe.ts'
import type { Program } from '../../transform/test/harness/program.ts'
import { compareMinified } from '../../transform/test/same-values/minifiers/compare.ts'
import { programsToMinify } from '../../transform/test/same-values/minifiers/programs.ts'
import { compiled, isBuilt, type Setup } from './harness/plugin.ts'
import { REFUSED } from './harness/refused.ts'
import { type Swc, versions } from './harness/swc.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const refused = new Set([...REFUSED].map((name) => name.split('/')[1]))
const programs = programsToMinify(isFull).filter(({ name }) => !refused.has(name))
const values = { hasValues: true } as const

/** What SWC makes for old engines of a text that the transform has instrumented captures the same. */
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
    it.each(programs)('$name', (program) => expectSameAsText(swc, program, { target }))
  })
  describe('minified', () => {
    it.each(programs)('$name', (program) => expectSameMinified(swc, program))
  })
})
