import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it, vi } from 'vitest'
import { LEXERS, namesIn } from '../../transform/test/same-to-tools/lexer.ts'
import { COMMONJS, MODULES } from '../../transform/test/same-to-tools/named-exports/modules.ts'
import { type BabelVersion, compile, versions } from './harness/babel.ts'

// The compilers are loaded on the way.
vi.setConfig({ testTimeout: 30_000 })

/** `import` may take the names that Node's lexer finds in the text of CommonJS: the same, plain and instrumented. */
const namesOf = (code: string): unknown => Object.values(LEXERS).map((parse) => namesIn(code, parse))

/** Babel's output for CommonJS. */
const print = async (babel: BabelVersion, code: string, plugin: object): Promise<string> =>
  (await compile(babel, code, { filename: 'input.cjs', sourceType: 'script', plugin })).code

/** The presets' output for a module, with the plugin or without. */
async function build(babel: BabelVersion, code: string, isInstrumented: boolean): Promise<string> {
  const presets = [
    babel.resolve('@babel/preset-typescript'),
    [babel.resolve('@babel/preset-env'), { targets: { node: 20 }, modules: 'commonjs' }],
  ]
  const plugins = isInstrumented ? [[traceghost, { frames: 'all', small: 'record' }]] : []
  return (await compile(babel, code, { filename: 'input.ts', rest: { presets, plugins } })).code
}

describe.each(versions)('Babel $version', (babel) => {
  it.each(Object.entries(COMMONJS))('keeps the exports of CommonJS: %s', async (_, code) => {
    const names = namesOf(code)
    expect(namesOf(await print(babel, code, { frames: 'all', small: 'record' }))).toEqual(names)
    expect(namesOf(await print(babel, code, { enabled: false }))).toEqual(names)
  })

  it.each(Object.entries(MODULES))('keeps the exports of a module: %s', async (_, code) => {
    expect(namesOf(await build(babel, code, true))).toEqual(namesOf(await build(babel, code, false)))
  })
})
