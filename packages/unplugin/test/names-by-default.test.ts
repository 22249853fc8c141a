/** Where names stand by default: a build is a page in production, changed in one way. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRsbuild, type RsbuildConfig } from '@rsbuild/core'
import { rspack } from '@rspack/core'
import { EsbuildPlugin } from 'esbuild-loader'
import { type InputOptions, type OutputOptions, rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { build as buildWithVite, type InlineConfig, mergeConfig, type Rolldown } from 'vite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import webpack from 'webpack'
import type { NamesOption } from '../src/options.ts'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import ofRsbuild from '../src/rsbuild.ts'
import ofRspack from '../src/rspack.ts'
import ofVite from '../src/vite.ts'
import ofWebpack from '../src/webpack.ts'
import { createApp } from './app.ts'

/** The runtime is a small one, whose rest is loaded later. */
const FILES = {
  'src/index.js': `import { pay } from './pay.js'
globalThis.pay = pay
`,
  'src/library.js': `export { pay } from './pay.js'
`,
  'src/lazy.js': `import { pay } from './pay.js'
globalThis.pay = [pay, () => import('./later.js')]
`,
  'src/later.js': `import { pay, rateOf } from './pay.js'
export const payLater = () => pay(rateOf('[]'))
`,
  'src/external.js': `import { tax } from 'tax'
import { pay } from './pay.js'
globalThis.pay = [pay, tax]
`,
  'src/pay.js': `import { ghost } from 'traceghost'
export const pay = ghost(function pay(orderNumber) {
  const grossTotal = rateOf(orderNumber) * 2
  throw new Error('declined: ' + grossTotal)
})
export function rateOf(text) {
  const rates = JSON.parse(text)
  return rates.find(({ isDefault }) => isDefault).rate
}
globalThis.rateOf = rateOf
`,
  'node_modules/traceghost/package.json':
    '{ "type": "module", "exports": { ".": "./index.js", "./recorder": "./recorder.js" } }',
  'node_modules/traceghost/index.js': 'export const ghost = (fn) => fn\n',
  'node_modules/traceghost/recorder.js': `export function capture(error, table, scope, ...values) {
  globalThis.captured = [error, table(), scope, values]
  import('./rest.js')
  throw error
}
export const isPromise = () => false
export const settle = (promise) => promise
`,
  'node_modules/traceghost/rest.js': 'globalThis.rest = document.title\n',
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

beforeEach(() => void vi.stubEnv('NODE_ENV', 'production'))
afterEach(() => void vi.unstubAllEnvs())

/** Whether a file of names is among those that a build writes. */
const placeAmong = (paths: readonly string[]): NamesOption =>
  paths.some((path) => /names-[\w-]{8}\.js$/.test(path)) ? 'chunk' : 'inline'

const placeIn = (root: string): NamesOption =>
  placeAmong(readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }))

type Case<Change> = readonly [why: string, expected: NamesOption, change: Change]

/** The first of a host, and all of them in the whole matrix. */
const some = <Change>(cases: readonly Case<Change>[], count: number): readonly Case<Change>[] =>
  isFull ? cases : cases.slice(0, count)

describe('Vite', () => {
  const cases: Case<InlineConfig & { names?: NamesOption; env?: string }>[] = [
    ['a page', 'chunk', {}],
    ['the user says so', 'inline', { names: 'inline' }],
    ['development', 'inline', { env: 'development' }],
    ['for servers', 'inline', { build: { ssr: 'src/index.js' } }],
    ['a library', 'inline', { build: { lib: { entry: 'src/library.js', formats: ['es'], fileName: 'index' } } }],
    ['one file', 'inline', { build: { rolldownOptions: { output: { codeSplitting: false } } } }],
    ['a module for each file', 'inline', { build: { rolldownOptions: { output: { preserveModules: true } } } }],
    ...(['iife', 'umd', 'cjs'] as const).map((format): Case<InlineConfig> => {
      const output = { format, name: 'shop', codeSplitting: format === 'cjs' }
      return [format, 'inline', { build: { rolldownOptions: { output } } }]
    }),
    ['a browser extension', 'inline', { plugins: [{ name: 'crx:manifest' }] }],
    ['the page of a library', 'chunk', { build: { rolldownOptions: { input: 'src/external.js', external: ['tax'] } } }],
  ]

  test.each(cases)('%s: %s', async (_, expected, { names, env = 'production', ...change }) => {
    vi.stubEnv('NODE_ENV', env)
    const root = createApp(FILES)
    const result = await buildWithVite(
      mergeConfig(
        {
          ...{ root, configFile: false, logLevel: 'silent', plugins: [ofVite({ names })] },
          build: { write: false, minify: false, rolldownOptions: { input: 'src/index.js' } },
        },
        change,
      ),
    )
    const outputs = [result].flat() as Rolldown.RolldownOutput[]
    expect(placeAmong(outputs.flatMap(({ output }) => output.map(({ fileName }) => fileName)))).toBe(expected)
  })
})

describe('Rolldown', () => {
  const cases: Case<{ input?: InputOptions; output?: OutputOptions; env?: string }>[] = [
    ['a page', 'chunk', {}],
    ['a page that loads more later', 'chunk', { input: { input: './src/lazy.js' } }],
    ['what it begins with exports something', 'inline', { input: { input: './src/library.js' } }],
    ['development', 'inline', { env: '' }],
    ['for servers', 'inline', { input: { platform: 'node' } }],
    ['for anything', 'inline', { input: { platform: 'neutral' } }],
    ['not all is bundled', 'inline', { input: { input: './src/external.js', external: ['tax'] } }],
    ['one file', 'inline', { output: { codeSplitting: false } }],
  ]

  test.each(some(cases, 6))('%s: %s', async (_, expected, { input, output, env = 'production' }) => {
    vi.stubEnv('NODE_ENV', env)
    const root = createApp(FILES)
    const bundle = await rolldown({ cwd: root, input: './src/index.js', plugins: [ofRolldown()], ...input })
    await bundle.write({ dir: join(root, 'dist'), ...output })
    expect(placeIn(root)).toBe(expected)
  })
})

describe('Rollup', () => {
  const cases: Case<{ input?: string; output?: object; env?: string }>[] = [
    ['a page', 'chunk', {}],
    ['a page that loads more later', 'chunk', { input: 'lazy' }],
    ['what it begins with exports something', 'inline', { input: 'library' }],
    ['development', 'inline', { env: '' }],
    ['not all is bundled', 'inline', { input: 'external' }],
    ['one file', 'inline', { output: { inlineDynamicImports: true } }],
    ['SystemJS', 'inline', { output: { format: 'system' } }],
    ['AMD', 'inline', { output: { format: 'amd' } }],
    ['a module for each file', 'inline', { output: { preserveModules: true } }],
  ]

  test.each(some(cases, 5))('%s: %s', async (_, expected, { input = 'index', output, env = 'production' }) => {
    vi.stubEnv('NODE_ENV', env)
    const root = createApp(FILES)
    const runtime = {
      name: 'runtime',
      resolveId: (id: string) =>
        /^traceghost/.test(id) ? join(root, 'node_modules/traceghost', `${id.split('/')[1] ?? 'index'}.js`) : null,
    }
    const bundle = await rollup({
      input: `${root}/src/${input}.js`,
      external: ['tax'],
      plugins: [ofRollup({ root }), runtime],
    })
    await bundle.write({ dir: join(root, 'dist'), ...output })
    expect(placeIn(root)).toBe(expected)
  })
})

interface Change {
  readonly mode?: 'production' | 'development'
  readonly target?: string
  readonly entry?: object
  readonly output?: object
  readonly names?: NamesOption
}

const CDN = 'https://cdn.example/app/'

const ofWebpacksKind: Case<Change>[] = [
  ['a page', 'chunk', {}],
  ['development', 'inline', { mode: 'development' }],
  ['for servers', 'inline', { target: 'node' }],
  ['a library', 'inline', { output: { library: { type: 'umd', name: 'shop' } } }],
  ['a worker', 'inline', { target: 'webworker' }],
  ['another origin', 'inline', { output: { publicPath: CDN } }],
  ['another origin, with CORS', 'chunk', { output: { publicPath: CDN, crossOriginLoading: 'anonymous' } }],
  ['one file', 'inline', { output: { asyncChunks: false } }],
  ['engines that do not know import()', 'inline', { target: 'browserslist:ie 11' }],
  ['an entry is a library', 'inline', { entry: { index: { import: './src/index.js', library: { type: 'window' } } } }],
  ['the user says so', 'inline', { names: 'inline' }],
  ['the user says so', 'chunk', { names: 'chunk', mode: 'development' }],
]

interface Closable {
  close(done: (error: Error | null | undefined) => void): void
  run(done: (error: Error | null, stats?: { hasErrors(): boolean; toString(): string }) => void): void
}

const finished = (compiler: Closable): Promise<void> =>
  new Promise((resolve, reject) =>
    compiler.run((error, stats) =>
      compiler.close(() => (error || stats?.hasErrors() ? reject(error ?? new Error(String(stats))) : resolve())),
    ),
  )

const configOf = (root: string, { mode = 'production', target = 'web', entry, output }: Change) => ({
  ...{ mode, target, context: root, entry: entry ?? './src/index.js' },
  devtool: false as const,
  infrastructureLogging: { level: 'none' as const },
  output: { path: join(root, 'dist'), ...output },
})

const compilers: Readonly<Record<string, (root: string, change: Change) => Closable>> = {
  webpack: (root, change) =>
    webpack({
      ...configOf(root, change),
      plugins: [ofWebpack({ names: change.names })],
      optimization: { minimizer: [new EsbuildPlugin({ target: 'es2022' })] },
    } as webpack.Configuration),
  Rspack: (root, change) =>
    rspack({ ...configOf(root, change), plugins: [ofRspack({ names: change.names })] } as object) as Closable,
}

describe.each(Object.keys(compilers))('%s', (name) => {
  test.each(some(ofWebpacksKind, 3))('%s: %s', async (_, expected, change) => {
    const root = createApp(FILES)
    await finished(compilers[name]?.(root, change) as Closable)
    expect(placeIn(root)).toBe(expected)
  })
})

describe('Rsbuild', () => {
  const cases: Case<RsbuildConfig>[] = [
    ['a page', 'chunk', {}],
    ['for servers', 'inline', { output: { target: 'node' } }],
    ['development', 'inline', { mode: 'development' }],
    ['a worker', 'inline', { output: { target: 'web-worker' } }],
    ['another origin', 'inline', { output: { assetPrefix: CDN } }],
    ['another origin, with CORS', 'chunk', { output: { assetPrefix: CDN }, html: { crossorigin: true } }],
  ]

  test.each(some(cases, 2))('%s: %s', async (_, expected, change) => {
    const root = createApp(FILES)
    const rsbuild = await createRsbuild({
      cwd: root,
      rsbuildConfig: {
        ...{ mode: 'production', source: { entry: { index: './src/index.js' } }, logLevel: 'silent' },
        ...change,
        plugins: [ofRsbuild()].flat(),
      },
    })
    await finished((await rsbuild.createCompiler()) as unknown as Closable)
    expect(placeIn(root)).toBe(expected)
  })
})

test('Rsbuild, a build that watches its files: inline', async () => {
  // Its compiler is that of Rspack.
  const root = createApp(FILES)
  const compiler = rspack({ ...configOf(root, {}), plugins: [ofRspack()] } as object)
  await new Promise<void>((resolve, reject) => {
    const watching = compiler.watch({}, (error) => watching.close(() => (error ? reject(error) : resolve())))
  })
  expect(placeIn(root)).toBe('inline')
})
