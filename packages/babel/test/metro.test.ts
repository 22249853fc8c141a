import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { transform } from '../../transform/src/index.ts'
import { compare } from '../../transform/test/harness/differences.ts'
import { runLowered } from '../../transform/test/harness/observe.ts'
import type { InstrumentedObservation } from '../../transform/test/harness/program.ts'
import { versions } from './harness/babel.ts'
import { tableIn } from './harness/table.ts'

/** Metro's own transformer, with the preset of React Native, called as Metro does. */
const require = createRequire(new URL('babel-7/package.json', import.meta.url))
const metro = require('@react-native/metro-babel-transformer') as {
  transform(input: { filename: string; src: string; options: object; plugins: readonly unknown[] }): { ast: object }
}
const babel = versions[0] as (typeof versions)[number]

const read = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8')

interface BuildOptions {
  readonly plugins?: readonly unknown[]
  readonly hermesParser: boolean
  readonly dev: boolean
  readonly hot?: boolean
}

async function build(
  filename: string,
  src: string,
  { plugins = [traceghost], ...options }: BuildOptions,
): Promise<string> {
  const { ast } = metro.transform({
    filename,
    src,
    options: { enableBabelRuntime: false, projectRoot: '/app', enableBabelRCLookup: false, ...options },
    plugins,
  })
  const printed = await babel.core.transformFromAstAsync(ast, src, {
    configFile: false,
    babelrc: false,
    compact: false,
  })
  return printed?.code ?? ''
}

const REFRESH = 'var $RefreshReg$ = () => {}, $RefreshSig$ = () => (type) => type;'

/** Elements are plain objects, and nothing is refreshed. */
const runs = (code: string): Promise<InstrumentedObservation> =>
  runLowered({
    files: {
      'input.js': {
        code: REFRESH + code.replace(/require\("react\/jsx[\w-]*"\)/, '{ jsx: Object, jsxs: Object, jsxDEV: Object }'),
        type: 'commonjs',
      },
    },
    isInstrumented: true,
  })

/** Flow's types become white space, so that the transform can read what is left. */
async function withoutTypes(code: string): Promise<string> {
  const result = await babel.core.transformAsync(code, {
    filename: '/app/src/flow.js',
    configFile: false,
    babelrc: false,
    retainLines: true,
    presets: [babel.resolve('@babel/preset-flow')],
    parserOpts: { plugins: ['jsx'] },
  })
  return result?.code ?? ''
}

const rows: BuildOptions[] = [
  { hermesParser: true, dev: true, hot: true },
  { hermesParser: true, dev: false },
  { hermesParser: false, dev: false },
]

describe.each(rows)("Metro with Hermes's parser $hermesParser, dev $dev", (options) => {
  it('builds Flow', async () => {
    const code = read('flow.js')
    const text = transform(await withoutTypes(code), 'src/flow.js')?.code ?? ''
    const output = await build('src/flow.js', code, options)
    expect(tableIn(output, 'js')).toEqual(tableIn(text, 'jsx'))
    const expected = await runs(await build('src/flow.js', text, { ...options, plugins: [] }))
    const observed = await runs(output)
    expect(compare(expected, observed)).toEqual([])
    expect(observed.captures).toEqual(expected.captures)
    expect(observed.captures.length).toBeGreaterThan(10)
  })

  it('builds TypeScript', async () => {
    // No plugin there lowers what is left of decorators.
    const code = read('shop.tsx').replace('@other', '')
    const text = transform(code, 'src/shop.tsx')?.code ?? ''
    const output = await build('src/shop.tsx', code, options)
    expect(tableIn(output, 'js')).toEqual(tableIn(text, 'tsx'))
    // In a text the options are attached in a static block, which that preset refuses.
    const literal = transform(code.replace('(options)', '({ depth: 7 })'), 'src/shop.tsx')?.code ?? ''
    const expected = await runs(await build('src/shop.tsx', literal, { ...options, plugins: [] }))
    const observed = await runs(output)
    expect(compare(expected, observed)).toEqual([])
    expect(observed.captures).toEqual(expected.captures)
    expect(observed.captures.length).toBeGreaterThan(10)
  })
})

it('knows components, hooks, casts and enums of Flow', async () => {
  const output = await build('src/newer.js', read('newer-flow.js'), { hermesParser: true, dev: false })
  expect(tableIn(output, 'js')?.sites.map(({ name, line, boundary }) => [name, line, boundary])).toEqual([
    ['Title', 9, true],
    ['useLevel', 15, false],
    ['check', 23, true],
  ])
})

it('functions have places where Metro maps them, before the visitors of plugins run', async () => {
  const missing: string[] = []
  let count = 0
  const functionMap = () => ({
    name: 'function-map',
    visitor: {},
    pre({ path }: { path: { traverse(visitor: object): void } }) {
      path.traverse({
        Function({ node }: { node: { loc?: object; type: string } }) {
          count++
          if (!node.loc) missing.push(node.type)
        },
      })
    },
  })
  const src = `import { ghost } from 'traceghost'
export const pay = ghost((cart) => cart.total.value)
export function Cart({ cart }) { return <b>{pay(cart)}</b> }
`
  const compiler = createRequire(import.meta.url).resolve('babel-plugin-react-compiler')
  const options = { hermesParser: false, dev: true, plugins: [traceghost, compiler, functionMap] }
  const code = await build('/app/cart.js', src, options)
  expect(code).toContain('traceghost/recorder')
  expect(count).toBeGreaterThan(1)
  expect(missing).toEqual([])
})
