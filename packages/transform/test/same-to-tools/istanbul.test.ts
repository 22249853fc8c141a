import { createInstrumenter } from 'istanbul-lib-instrument'
import { describe, it } from 'vitest'
import { transform } from '../../src/index.ts'
import { testFixtures } from '../harness/fixtures.ts'
import { lower } from '../harness/lower.ts'
import { type Run, runLowered } from '../harness/observe.ts'
import type { LoweredFile, Program } from '../harness/program.ts'
import { expectSame } from '../harness/same.ts'
import { withoutOverflow } from '../same-values/minifiers/programs.ts'
import { PROGRAMS, typeOf } from './programs.ts'

/**
 * Programs in which istanbul counts do what they do without it, whoever instruments first. Its counts are compared in
 * `covered`. By default a few fixtures; `TRACEGHOST_MATRIX=full` for all of them and the torture programs.
 */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const LEFT_OUT: Readonly<Record<string, string>> = {
  'wrapper-kept': 'its wrappers stay, so plain it is another program',
  'legacy-decorators/legacy.ts': 'esbuild does not take its decorators',
}

type Step = (code: string, file: string, of: Pick<LoweredFile, 'type'> & Pick<Program, 'showLocals'>) => string

const ours: Step = (code, file, { type, showLocals = false }) => {
  const sourceType = type === 'commonjs' ? 'commonjs' : 'module'
  return transform(code, file, { frames: 'all', small: 'record', showLocals, sourceType })?.code ?? code
}

const unmarked: Step = (code, file, { type }) =>
  transform(code, file, { frames: 'none', sourceType: type === 'commonjs' ? 'commonjs' : 'module' })?.code ?? code

const toJavaScript: Step = (code, file, { type }) =>
  lower(code, file, { sourceType: type === 'commonjs' ? type : 'module', lowering: 'esbuild' }).code

const counted: Step = (code, file, { type }) =>
  createInstrumenter({
    esModules: type === 'module',
    autoWrap: true,
    compact: false,
  }).instrumentSync(code, `/app/${file}`)

const ORDERS: Readonly<Record<string, readonly Step[]>> = {
  'istanbul behind': [ours, toJavaScript, counted],
  'istanbul in front': [unmarked, toJavaScript, counted, ours],
}

async function run(program: Program, steps: readonly Step[]): Promise<Run> {
  const files = Object.entries(withoutOverflow(program.files)).map(([file, code]): [string, LoweredFile] => {
    const type = typeOf(file, program.sourceType)
    const write = (written: string, step: Step): string => step(written, file, { ...program, type })
    return [file, { code: type === 'json' ? code : steps.reduce(write, code), type }]
  })
  const observed = await runLowered({ files: Object.fromEntries(files), isInstrumented: steps.includes(ours) })
  return withoutText(observed)
}

/**
 * Stacks have the places of what istanbul prints, and names that V8 guesses from its text; messages quote the counters;
 * these are a global of the program.
 */
function withoutText({ ran, ...seen }: Run): Run {
  const text = JSON.stringify(seen)
    .replaceAll(/ \| (?:(?! \| |, stack).)*(?= \| |, stack)/g, '')
    .replaceAll(/\(\(cov_\w+\(\.\.\.\)\.s\[\d+\]\+\+\) , ((?:[^()]|\([^()]*\))*)\)/g, '$1')
    .replaceAll(/\(\) => \{(?:(?!could not).)*could not be cloned/g, 'could not be cloned')
  return { ...(JSON.parse(text) as Omit<Run, 'ran'>), globals: '', ran }
}

const FEW = new Set([
  'assertions statements',
  'closures-in-loops',
  'destructuring',
  'functions',
  'hoisted-functions',
  'scopes',
  'tdz',
  'using',
])

const programs = [
  ...PROGRAMS.filter(({ name }) => !(name in LEFT_OUT) && (isFull || FEW.has(name))),
  ...Object.values(testFixtures).filter(({ name }) => isFull || FEW.has(name)),
]

describe.each(Object.entries(ORDERS))('%s', (_, steps) => {
  it.each(programs)('$name', { timeout: 60_000 }, async (program) => {
    const plain = await run(program, [unmarked, toJavaScript, counted])
    expectSame(program, plain, await run(program, steps))
  })
})
