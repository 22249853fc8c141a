import { readFileSync } from 'node:fs'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { lower } from '../../transform/test/harness/lower.ts'
import { type Run, runLowered } from '../../transform/test/harness/observe.ts'
import type { InstrumentedObservation, LoweredFile } from '../../transform/test/harness/program.ts'
import { type BabelVersion, compile, versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** A program with marks of every kind, through the presets that programs are usually built with. */
const file = 'shop.tsx'
const code = readFileSync(new URL(`samples/${file}`, import.meta.url), 'utf8')
const text = transform(code, file)?.code ?? ''
type Item = string | readonly [string, object] | typeof traceghost | typeof ours

/** A preset with the plugin in it: presets run from the last to the first. */
const ours = (): object => ({ plugins: [traceghost] })

interface Row {
  readonly name: string
  readonly plugins?: readonly Item[]
  readonly presets?: readonly Item[]
}

const DECORATORS = '@babel/plugin-proposal-decorators'
const TYPESCRIPT = ['@babel/preset-typescript', {}] as const
const REACT = ['@babel/preset-react', { runtime: 'classic', pragma: 'h' }] as const
const AUTOMATIC = ['@babel/preset-react', { runtime: 'automatic', importSource: '.' }] as const
const env = (targets: object): Item => ['@babel/preset-env', { targets, modules: false }]
const standard = [DECORATORS, { version: '2023-11' }] as const
const legacy = [DECORATORS, { version: 'legacy' }] as const

const rows: Row[] = [
  { name: 'decorators after', plugins: [traceghost, standard], presets: [TYPESCRIPT, REACT] },
  { name: 'decorators before', plugins: [standard, traceghost], presets: [TYPESCRIPT, REACT] },
  { name: 'legacy decorators after', plugins: [traceghost, legacy], presets: [TYPESCRIPT, REACT] },
  { name: 'presets that run before', plugins: [standard], presets: [ours, env({ ie: 11 }), REACT, TYPESCRIPT] },
  {
    name: 'only type imports removed',
    plugins: [traceghost, standard],
    presets: [['@babel/preset-typescript', { onlyRemoveTypeImports: true }], REACT],
  },
  { name: 'env for Node 20', plugins: [traceghost, standard], presets: [env({ node: 20 }), TYPESCRIPT, REACT] },
  { name: 'env for IE 11', plugins: [traceghost, standard], presets: [env({ ie: 11 }), TYPESCRIPT, REACT] },
  {
    name: 'env for IE 11, legacy decorators before',
    plugins: [legacy, traceghost],
    presets: [env({ ie: 11 }), TYPESCRIPT, REACT],
  },
  {
    name: 'the automatic runtime',
    plugins: [traceghost, standard],
    presets: [env({ node: 20 }), TYPESCRIPT, AUTOMATIC],
  },
]

const RUNTIME = `export const jsx = (type, props) => ({ type, props }), jsxs = jsx, Fragment = 'f'`

function resolved(items: readonly Item[] = [], { resolve }: BabelVersion): unknown[] {
  return items.map((item) => {
    if (typeof item === 'function') return item
    return typeof item === 'string' ? resolve(item) : [resolve(item[0]), item[1]]
  })
}

/** The behaviour of a lowered program; lines of stacks are those of Babel's output. */
async function run(output: string): Promise<Pick<Run, 'log' | 'thrown' | 'captures'>> {
  const main = output.replace(/"\.\/jsx-(?:dev-)?runtime"/, '"./jsx-runtime"')
  const file = (code: string): LoweredFile => lower(code, 'shop.ts', { sourceType: 'module' })
  const files = { 'shop.ts': file(main), 'jsx-runtime.ts': file(RUNTIME) }
  const { log, thrown, captures } = await runLowered({ files, isInstrumented: true, hasValues: true, stacks: 'none' })
  return { log, ...(thrown !== undefined && { thrown }), captures }
}

/** The same, where Babel makes CommonJS of it. */
const runCommonJs = (code: string): Promise<InstrumentedObservation> =>
  runLowered({ files: { 'shop.js': { code, type: 'commonjs' } }, isInstrumented: true })

/**
 * The presets' output for the program: instrumented by the plugin, and from the text that the transform has
 * instrumented.
 */
async function build(
  babel: BabelVersion,
  { plugins = [], presets = [] }: Row,
): Promise<{ output: string; expected: string }> {
  const lower = async (input: string, isOurs: boolean): Promise<string> => {
    const used = (items: readonly Item[]): unknown[] =>
      resolved(
        items.filter((item) => isOurs || (item !== traceghost && item !== ours)),
        babel,
      )
    const rest = { plugins: used(plugins), presets: used(presets) }
    return (await compile(babel, input, { filename: file, rest })).code
  }
  return { output: await lower(code, true), expected: await lower(text, false) }
}

/** By default every other row with the older version of Babel, whose presets are the same. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const rowsFor = ({ version }: BabelVersion): Row[] =>
  rows.filter((_, index) => isFull || version === '8' || index % 2 === 1)

describe.each(versions)('Babel $version', (babel) => {
  it.each(rowsFor(babel))('$name', async (row) => {
    const { output, expected } = await build(babel, row)
    expect(tableIn(output, 'js')).toEqual(tableIn(text, 'tsx'))
    const outcome = await run(output)
    expect(outcome).toEqual(await run(expected))
    expect(outcome.captures.length).toBeGreaterThan(20)
  })

  it.each([{ node: 20 }, { ie: 11 }])('CommonJS for %o', async (targets) => {
    const preset = ['@babel/preset-env', { targets, modules: 'commonjs' }] as const
    const row: Row = { name: 'CommonJS', plugins: [traceghost, standard], presets: [preset, TYPESCRIPT, REACT] }
    const { output, expected } = await build(babel, row)
    const observed = await runCommonJs(output)
    const { log, captures } = await runCommonJs(expected)
    expect(observed).toMatchObject({ log, captures })
    expect(captures.length).toBeGreaterThan(20)
  })
})
