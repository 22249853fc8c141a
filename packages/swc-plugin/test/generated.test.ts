import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { runLowered, runPlain, transformed } from '../../transform/test/harness/observe.ts'
import type { InstrumentedObservation, Observation, Program } from '../../transform/test/harness/program.ts'
import { codeOf, programOf } from '../../transform/test/same-behaviour/generate/program-of.ts'
import { differencesOf } from '../../transform/test/same-behaviour/generate/quirks.ts'
import { programs } from '../../transform/test/same-behaviour/generate/tree/arbitrary.ts'
import type { ProgramTree } from '../../transform/test/same-behaviour/generate/tree/tree.ts'
import { compiled, isBuilt, type Setup } from './harness/plugin.ts'
import { type Swc, versions } from './harness/swc.ts'

/**
 * Random programs do the same by the plugin, and the same is captured as of the text that the transform makes. For a
 * longer hunt:
 *
 *   GENERATE_RUNS=1000 GENERATE_SEED=7 vitest run packages/swc-plugin/test/generated.test.ts
 *
 * It comes upon errors of SWC's own. For ES5, computed keys of classes leave the function that the class stands in, and
 * `'use strict'` is no directive any more beside a `using`: the plain program is another one then.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const numRuns = Number(process.env.GENERATE_RUNS ?? 4)
const timeoutMs = process.env.GENERATE_RUNS ? 0 : 60_000
const seed = Number(process.env.GENERATE_SEED ?? 1)
const fc = createRequire(new URL('../../transform/package.json', import.meta.url))('fast-check') as {
  sample<Value>(arbitrary: unknown, how: { numRuns: number; seed: number }): Value[]
}

const setups = [true, false].flatMap((isFirst) => ['esnext', 'es5'].map((target) => ({ isFirst, target })))

type Compiling = Pick<Setup, 'isFirst' | 'target'>

const captured = async (swc: Swc, program: Program, setup: Compiling): Promise<InstrumentedObservation['captures']> => {
  const text = { ...program, files: transformed(program, 'all') }
  const lowered = compiled(swc, text, { ...setup, plugin: false })
  return (await runLowered({ ...lowered, isInstrumented: true })).captures
}

/** SWC's own code has no place in the source, and around ours it has that of what comes before. */
function withPlacesOf(text: string, other: string): string {
  const others = other.match(PLACE) ?? []
  let at = 0
  return text.replace(PLACE, (place) => {
    const it = others[at++] ?? place
    return it.endsWith('lowered') || place.endsWith('lowered') ? 'generated:lowered' : place
  })
}

const PLACE = /generated\.[cm]js:(?:\d+|lowered)/g

const alike = (texts: readonly string[], others: readonly string[]): string[] =>
  texts.map((text, at) => withoutNumbers(withPlacesOf(text, others[at] ?? '')))

/** SWC gives other names to some. */
const withoutNumbers = (text: string): string => text.replaceAll(/(Cannot access '\D+)\d+'/g, "$1'")

const placed = <Seen extends Observation>(seen: Seen, other: Observation): Seen => ({
  ...seen,
  log: alike(seen.log, other.log),
  rejections: alike(seen.rejections, other.rejections),
})

/**
 * Where SWC lowers `using` before the plugin runs, blocks of its own are recorded, too. Computed keys of classes then
 * run in another function.
 */
const hasSameCaptures = (code: string, { isFirst }: Compiling): boolean =>
  isFirst || !/\busing\b|^\s*(?:(?:static|get|set|async) |\*)*\[/m.test(code)

/** The plain program; `undefined` where SWC fails, or makes another one of it. */
async function plainOf(swc: Swc, program: Program, setup: Compiling): Promise<Observation | undefined> {
  try {
    const plain = await runLowered(compiled(swc, program, { ...setup, plugin: false }))
    // Names that `eval` looks for get others.
    const isSame =
      setup.target === 'es5' || !/\beval\(/.test(codeOf(program)) || isAlike(await runPlain(program), plain)
    return isSame ? plain : undefined
  } catch {
    return undefined
  }
}

const isAlike = (one: Observation, other: Observation): boolean =>
  placed(one, other).log.join() === placed(other, one).log.join()

/** Compiled for ES5, names that `eval` looks for get others. */
const withoutEval = (program: Program): Program => ({
  ...program,
  files: Object.fromEntries(
    Object.entries(program.files).map(([file, code]) => [file, code.replaceAll(/\beval\(/g, 'String(')]),
  ),
})

describe.skipIf(!isBuilt).each(isFull ? versions : versions.slice(-1))('SWC $version', (swc) => {
  it.each(setups)(
    'random programs do the same, $target, first: $isFirst',
    async (setup) => {
      const at = setups.indexOf(setup) + versions.indexOf(swc) * setups.length
      let loaded = 0
      for (const tree of fc.sample<ProgramTree>(programs, { numRuns, seed: seed + at })) {
        const program = setup.target === 'es5' ? withoutEval(programOf(tree)) : programOf(tree)
        const code = codeOf(program)
        const plain = await plainOf(swc, program, setup)
        if (!plain) continue
        loaded++
        const instrumented = await runLowered(compiled(swc, program, { ...setup, isInstrumented: true }))
        expect(differencesOf(placed(plain, instrumented), placed(instrumented, plain), code), code).toEqual([])
        if (hasSameCaptures(code, setup))
          expect(instrumented.captures, code).toEqual(await captured(swc, program, setup))
      }
      expect(loaded).toBeGreaterThan(numRuns / 2)
    },
    timeoutMs,
  )
})
