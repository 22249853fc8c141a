import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { runLowered } from '../../harness/observe.ts'
import type { InstrumentedObservation, Program } from '../../harness/program.ts'
import { type Comparison, compareMinified } from './compare.ts'
import { KNOWN, type Known } from './known.ts'
import { COMPILERS, MINIFIERS, type Minify } from './minifiers.ts'
import { minified, programsToMinify } from './programs.ts'

/**
 * An instrumented program captures the same values once it is minified. By default the quicker settings over fixtures
 * and a few torture programs; `TRACEGHOST_MATRIX=full` for all settings, all torture programs and what compilers make
 * for old engines.
 */
const isWhole = process.env.TRACEGHOST_MATRIX === 'full'

/** One of each; the strongest settings of Terser and UglifyJS take them ten times as long. */
const QUICK = new Set(['terser', 'swc, strongest', 'swc, compiled', 'esbuild', 'oxc, strongest', 'uglify-js'])

/** By default the programs are shared: every third one for each. */
const SHARES = 3
const shareOf = (name: string): number => [...QUICK].indexOf(name) % SHARES

const programs = programsToMinify(isWhole)

const isFor = (name: string, at: number): boolean => isWhole || at % SHARES === shareOf(name)

const minifiers = Object.entries({ ...MINIFIERS, ...COMPILERS }).filter(([name]) => isWhole || QUICK.has(name))

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

/** Programs that the minifier refuses, and functions that it alone makes do something else, by program. */
const leftOf = (name: string): string =>
  new URL(`left/${name.replaceAll(', ', '-').replaceAll(' ', '-')}.txt`, import.meta.url).pathname

it.each(minifiers)('%s', { timeout: 600_000 }, async (name, minify) => {
  let compared = 0
  const left: string[] = []
  const found: string[] = []
  for (const program of programs.filter((_, at) => isFor(name, at))) {
    const comparison = await compareOne(program, minify)
    compared += comparison?.compared ?? 0
    if (!comparison) left.push(program.name)
    else if (comparison.changed.length > 0) left.push(`${program.name}: ${comparison.changed.join(' ')}`)
    for (const { step, text } of comparison?.differences ?? [])
      if (!isKnown(`${name} ${program.name} ${step}`)) found.push(`${program.name} ${text}`)
  }
  expect(found).toEqual([])
  expect(compared).toBeGreaterThan(isWhole ? 600 : 100)
  if (isWhole) await expect(`${left.join('\n')}\n`).toMatchFileSnapshot(leftOf(name))
  else expect(readFileSync(leftOf(name), 'utf8').split('\n')).toEqual(expect.arrayContaining(left))
})

const used = new Set<Known>()

function isKnown(text: string): boolean {
  const known = KNOWN.filter(({ where }) => where.test(text))
  for (const each of known) used.add(each)
  return known.length > 0
}

it.runIf(isWhole)('whatever is known is still so', () => {
  expect(KNOWN.filter((known) => !used.has(known))).toEqual([])
})

const proofs = KNOWN.flatMap(({ why, proof }) => (proof ? [[why, proof] as const] : []))

it.each(proofs)('plain code too: %s', async (_, { minifier, code }) => {
  const minify = { ...MINIFIERS, ...COMPILERS }[minifier] as Minify
  expect(await resultOf(minify(code, 'module'))).not.toBe(await resultOf(code))
})

async function resultOf(code: string): Promise<string> {
  const { result } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { result: unknown }
  return String(await result)
}
