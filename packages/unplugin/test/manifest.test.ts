/** `manifest`: what a build records, beside the build. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rspack } from '@rspack/core'
import { rolldown } from 'rolldown'
import { rollup } from 'rollup'
import { build as vite } from 'vite'
import { describe, expect, test } from 'vitest'
import webpack from 'webpack'
import ofEsbuild from '../src/esbuild.ts'
import type { Options } from '../src/index.ts'
import { compareManifests, type Manifest, type ManifestName } from '../src/manifest.ts'
import ofRolldown from '../src/rolldown.ts'
import ofRollup from '../src/rollup.ts'
import ofRspack from '../src/rspack.ts'
import ofVite from '../src/vite.ts'
import ofWebpack from '../src/webpack.ts'
import { createApp } from './app.ts'

const FILES = {
  'pay.js': `import { ghost } from 'traceghost'
const rates = [1, 2]
export const pay = ghost(function pay(orderNumber, apiKey, traceId) {
  const { token: t } = orderNumber.auth
  for (const invoice of orderNumber.items) {
    const gross = rates[invoice] * t
    if (gross > 3) throw new Error('declined ' + apiKey + traceId)
  }
}, { maskVars: [/^trace/], unmaskVars: ['nothing'] })
export const unused = ghost((unusedRow) => JSON.parse(unusedRow))
export function total(email) { return check(email.x, 'iban') }
const check = (address, iban) => { const size = address.length; return JSON.parse(size + iban) }
`,
  'main.js': `import { pay, total } from './pay.js'
globalThis.shop = { pay, total }
`,
}

const MANIFEST: Manifest = {
  version: 1,
  files: [
    {
      file: 'pay.js',
      functions: [
        {
          name: 'check',
          ghost: false,
          names: [
            { name: 'address', masked: false },
            { name: 'iban', masked: true, why: 'the built-in word iban' },
            { name: 'size', masked: false },
          ],
        },
        {
          name: 'pay',
          ghost: true,
          names: [
            { name: 'apiKey', masked: true, why: 'the built-in word apikey' },
            { name: 'gross', masked: false },
            { name: 'invoice', masked: true, why: 'maskVars of the build: invoice' },
            { name: 'orderNumber', masked: false },
            { name: 'rates', masked: false },
            { name: 't', masked: true, why: 'its value is that of auth.token: the built-in word token' },
            { name: 'traceId', masked: true, why: 'maskVars of the mark: /^trace/' },
          ],
        },
        { name: 'total', ghost: false, names: [{ name: 'email', masked: false }] },
      ],
    },
  ],
}

/** Pages without names hide what they would show with them. */
const hiddenToo = (text: string): string =>
  text.replaceAll(
    /"name": "(?:address|email)",(\s+)"masked": false/g,
    (line, space: string) =>
      `${line.replace('false', 'true')},${space}"why": "names: 'hidden': the name may be that of a secret"`,
  )

const external = [/^traceghost/]
const OPTIONS: Options = { manifest: true, maskVars: ['invoice'] }

type Bundle = (root: string, options: Options) => Promise<unknown>

const ofCompiler =
  (run: typeof webpack, plugin: (options: Options) => object): Bundle =>
  (root, options) =>
    new Promise((done, failed) => {
      const compiler = run({
        ...{ context: root, entry: './main.js', mode: 'production', devtool: false },
        output: { path: join(root, 'dist') },
        externals: { 'traceghost/recorder': 'var {}' },
        plugins: [plugin(options) as webpack.WebpackPluginInstance],
      })
      compiler?.run((error, stats) =>
        error || stats?.hasErrors() ? failed(error ?? new Error(stats?.toString())) : compiler.close(done),
      )
    })

const bundlers: Readonly<Record<string, Bundle>> = {
  Vite: (root, options) =>
    vite({
      ...{ root, configFile: false, logLevel: 'silent', plugins: [ofVite(options)] },
      build: { rolldownOptions: { external, input: `${root}/main.js` } },
    }),
  async Rollup(root, options) {
    const bundle = await rollup({ input: `${root}/main.js`, external, plugins: [ofRollup({ root, ...options })] })
    await bundle.write({ dir: `${root}/dist` })
  },
  async Rolldown(root, options) {
    const bundle = await rolldown({ cwd: root, input: './main.js', external, plugins: [ofRolldown(options)] })
    await bundle.write({ dir: `${root}/dist`, minify: true })
  },
  webpack: ofCompiler(webpack, ofWebpack),
  Rspack: ofCompiler(rspack as unknown as typeof webpack, ofRspack as (options: Options) => object),
}

async function manifestOf(bundler: string, options: Options, files: Readonly<Record<string, string>> = FILES) {
  const root = createApp(files)
  await bundlers[bundler]?.(root, options)
  return readFileSync(join(root, 'dist', typeof options.manifest === 'string' ? options.manifest : NAME), 'utf8')
}

const NAME = 'traceghost.manifest.json'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const builds = Object.keys(bundlers).flatMap((bundler) =>
  (['inline', 'chunk', 'hidden'] as const).map((names) => [bundler, names] as const),
)

// Each build is in a folder of its own.
test.each(isFull ? builds : builds.filter((_, at) => [0, 2, 11].includes(at)))(
  "%s with names: '%s'",
  async (bundler, names) => {
    const text = await manifestOf(bundler, { ...OPTIONS, names })
    const shown = `${JSON.stringify(MANIFEST, null, 2)}\n`
    expect(text).toBe(names === 'hidden' ? hiddenToo(shown) : shown)
  },
)

describe('Vite', () => {
  const row = (name: string): string => `import { ghost } from 'traceghost'
export const ${name} = ghost((${name}Row) => JSON.parse(${name}Row))
`

  test('chunks, workers and files outside of the project are in it, by file', async () => {
    const root = createApp({
      'shared/out.js': row('outer'),
      'app/main.js': `import { outer } from '../shared/out.js'
const worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
globalThis.shop = { outer, worker, later: () => import('./later.js') }
`,
      'app/later.js': row('later'),
      'app/worker.js': `${row('inWorker')}onmessage = ({ data }) => inWorker(data)\n`,
    })
    await bundlers.Vite?.(join(root, 'app'), { manifest: 'privacy/names.json' })
    const { files } = JSON.parse(readFileSync(join(root, 'app/dist/privacy/names.json'), 'utf8')) as Manifest
    const names = files.map(({ file, functions }) => [
      file,
      ...functions.map((each) => each.names.map(({ name }) => name)),
    ])
    expect(names).toEqual([
      ['../shared/out.js', ['outerRow']],
      ['later.js', ['laterRow']],
      ['worker.js', ['inWorkerRow'], ['data', 'inWorker']],
    ])
  })

  test('builds of servers have one', async () => {
    const root = createApp({ 'main.js': row('served') })
    await vite({
      ...{ root, configFile: false, logLevel: 'silent', plugins: [ofVite({ manifest: true })] },
      build: { ssr: 'main.js' },
    })
    const { files } = JSON.parse(readFileSync(join(root, 'dist', NAME), 'utf8')) as Manifest
    expect(files[0]?.functions.map(({ name }) => name)).toEqual(['served'])
  })
})

test.each([
  [
    '../names.json',
    "traceghost option manifest must be true, false or a path in the folder of the build, but got '../names.json'.",
  ],
  [
    '/names.json',
    "traceghost option manifest must be true, false or a path in the folder of the build, but got '/names.json'.",
  ],
])('%s is no path', (manifest, message) => {
  expect(() => ofVite({ manifest })).toThrow(new TypeError(message))
})

test('where no step sees the output, the option is an error', () => {
  expect(() => ofEsbuild({ manifest: true })).toThrow('traceghost option manifest must be false with esbuild')
})

describe('compareManifests', () => {
  const withNames = (...names: ManifestName[]): Manifest => ({
    version: 1,
    files: [{ file: 'pay.js', functions: [{ name: 'pay', ghost: true, names }] }],
  })

  test('says what a change adds, shows, hides and removes', () => {
    const before = withNames(
      { name: 'apiKey', masked: true, why: 'the built-in word apikey' },
      { name: 'email', masked: false },
      { name: 'gone', masked: false },
      { name: 'same', masked: false },
    )
    const after = withNames(
      { name: 'apiKey', masked: false },
      { name: 'email', masked: true, why: 'maskVars of the build: email' },
      { name: 'iban', masked: true, why: 'the built-in word iban' },
      { name: 'phone', masked: false },
      { name: 'same', masked: false },
    )
    const { text, ...found } = compareManifests(before, after)
    expect(text.split('\n')).toEqual([
      '! pay.js, pay, apiKey: was masked, is shown',
      '+ pay.js, pay, iban: masked (the built-in word iban)',
      '+ pay.js, pay, phone: shown',
      '* pay.js, pay, email: was shown, is masked (maskVars of the build: email)',
      '- pay.js, pay, gone',
    ])
    expect(found.unmasked).toEqual([{ file: 'pay.js', function: 'pay', name: 'apiKey', masked: false }])
    expect([found.added, found.masked, found.removed].map((all) => all.map(({ name }) => name))).toEqual([
      ['iban', 'phone'],
      ['email'],
      ['gone'],
    ])
  })

  test('is empty for the same manifest, and takes nothing else', () => {
    expect(compareManifests(MANIFEST, MANIFEST)).toEqual({ added: [], removed: [], unmasked: [], masked: [], text: '' })
    for (const wrong of [undefined, { version: 2, files: [] }, { version: 1, files: [{ file: 'pay.js' }] }])
      expect(() => compareManifests(MANIFEST, wrong as unknown as Manifest)).toThrow(
        'The second argument of compareManifests must be what JSON.parse makes of a traceghost.manifest.json of version 1',
      )
  })
})
