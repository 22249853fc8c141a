import { expect, it } from 'vitest'
import { runLowered } from '../differential/observe.ts'
import type { InstrumentedObservation, Program } from '../differential/program.ts'
import { type Comparison, compareMinified } from './compare.ts'
import { KNOWN } from './known.ts'
import { COMPILERS, MINIFIERS, type Minify } from './minifiers.ts'
import { minified, programsToMinify } from './programs.ts'

/**
 * What is captured of an instrumented program is the same once it is minified. By default the quicker settings over fixtures and a few torture programs;
 * `TRACEGHOST_MATRIX=full` for all settings. `MINIFIERS=all` looks for differences in every torture program and in what compilers make for old engines, some of
 * which are not explained yet.
 */
/** One of each; the strongest settings of Terser and UglifyJS take them ten times as long. */
const QUICK = new Set(['terser', 'swc, strongest', 'swc, compiled', 'esbuild', 'oxc, strongest', 'uglify-js'])

const isWhole = process.env.TRACEGHOST_MATRIX === 'full'
const programs = programsToMinify(process.env.MINIFIERS === 'all')
const minifiers = Object.entries({ ...MINIFIERS, ...(process.env.MINIFIERS === 'all' && COMPILERS) }).filter(
  ([name]) => isWhole || QUICK.has(name),
)

const asIs: Minify = (code) => code

/** Both are the same for all minifiers. */
const unminified = new Map<Program, Promise<readonly [InstrumentedObservation, InstrumentedObservation]>>()

async function runUnminified(program: Program): Promise<readonly [InstrumentedObservation, InstrumentedObservation]> {
  return [await runLowered(minified(program, false, asIs)), await runLowered(minified(program, true, asIs))]
}

/** `undefined` for a program that the minifier refuses or breaks while it is plain. */
async function compareOne(program: Program, minify: Minify): Promise<Comparison | undefined> {
  const known = unminified.get(program) ?? runUnminified(program)
  unminified.set(program, known)
  const [plain, instrumented] = await known
  const plainMinified = await runPlain(program, minify)
  if (!plainMinified) return undefined
  const instrumentedMinified = await runLowered(minified(program, true, minify))
  return compareMinified({ plain, plainMinified, instrumented, instrumentedMinified })
}

const runPlain = async (program: Program, minify: Minify): Promise<InstrumentedObservation | undefined> => {
  try {
    return await runLowered(minified(program, false, minify))
  } catch {
    return undefined
  }
}

it.each(minifiers)('%s', { timeout: 300_000 }, async (name, minify) => {
  const sum = { compared: 0, left: 0, refused: 0 }
  const found: string[] = []
  for (const program of programs) {
    const comparison = await compareOne(program, minify)
    sum.compared += comparison?.compared ?? 0
    sum.left += comparison?.left ?? 0
    sum.refused += comparison ? 0 : 1
    for (const { step, text } of comparison?.differences ?? [])
      if (!KNOWN.some(({ where }) => where.test(`${name} ${program.name} ${step}`)))
        found.push(`${program.name} ${text}`)
  }
  if (process.env.MINIFIERS) console.log(name, sum)
  expect(found).toEqual([])
  expect(sum.compared).toBeGreaterThan(300)
})
