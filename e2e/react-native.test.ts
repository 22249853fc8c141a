/** React Native: what Metro bundles, how much of it runs at start, and what it reports with the globals there. */

import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Context, createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import type { Report } from 'traceghost'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const HERE = fileURLToPath(new URL('react-native', import.meta.url))
const RUNTIME = join(HERE, '../../packages/runtime')
const NATIVE = join(RUNTIME, 'dist/native')
const ROOT = join(HERE, 'dist')
const { resolve } = createRequire(join(HERE, 'package.json'))

const MAX_CORE_BYTES = 40_000

/** By default no bundle of Metro, which takes seconds. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

test('a start runs little', async () => {
  const { outputFiles } = await build({
    stdin: { contents: `require('./index.cjs'), require('./recorder.cjs')`, resolveDir: NATIVE },
    ...{ bundle: true, minify: true, write: false, external: ['./react-native-output.cjs'] },
  })
  expect(outputFiles[0]?.text.length).toBeLessThan(MAX_CORE_BYTES)
})

test('without the build step, reports say so', () => {
  const script = `const { ghost } = require('./index.cjs'); try { ghost(() => { throw new Error('declined') })() } catch {}`
  const { stdout } = spawnSync(process.execPath, ['--eval', script], { cwd: NATIVE, encoding: 'utf8' })
  expect(stdout).toContain('Environment: react-native')
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('No build step instrumented this function')
})

test('no page, no HTML, no source maps, and nothing that Babel unfolds', () => {
  const code = readFileSync(join(NATIVE, 'react-native-output.cjs'), 'utf8')
  expect(code).toContain('CHAOS REPORT')
  expect(code).not.toMatch(/src\/reporters\/html|sourcesContent|sourceMappingURL|<!doctype|src\/stack\/mappings/i)
  expect(code).not.toMatch(/\/[^/\n"]*\\p\{[^/\n"]*\/[a-z]*[.,;)]/)
})

interface Bundle {
  readonly entry?: string
  readonly dev?: boolean
  readonly minify?: boolean
  /** A module to leave out. */
  readonly without?: string
  /** How far React Native's preset lowers the code. */
  readonly profile?: 'default' | 'hermes-stable'
  /** @default React Native's */
  readonly preset?: 'babel-preset-expo'
}

function bundle({ entry = 'index.js', ...options }: Bundle): string {
  const out = join(ROOT, `${JSON.stringify({ entry, ...options }).replace(/\W+/g, '-')}.js`)
  const preset = 'module:@react-native/babel-preset'
  const input = { projectRoot: ROOT, platform: 'ios', dev: false, minify: false, preset, ...options, entry, out }
  const { stderr, status } = spawnSync(process.execPath, [join(HERE, 'metro.cjs'), JSON.stringify(input)], {
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  return readFileSync(out, 'utf8')
}

interface App {
  fail(finish: (answer: string) => void): void
  crash(): string[]
  exportPages(): void
  keysOfError(): string[]
  readonly tasks: { readonly task: () => void; readonly delayMs: number }[]
  readonly expressions: string[]
  readonly logged: string[]
}

function start(code: string): Context & App {
  const app = createContext({})
  runInContext(readFileSync(join(HERE, 'globals.js'), 'utf8'), app)
  runInContext(code, app, { filename: 'main.jsbundle' })
  return app as Context & App
}

async function fail<Answer = { reports: Report[]; written: string[] }>(app: App): Promise<Answer> {
  let answer: string | undefined
  app.fail((text) => {
    answer = text
  })
  while (answer === undefined) {
    await setImmediate()
    for (const { task, delayMs } of app.tasks.splice(0)) if (delayMs < 1_000) task()
  }
  return JSON.parse(answer)
}

const variablesOf = ({ frames }: Report): string[] | undefined =>
  frames[0]?.scopes.flatMap(({ variables }) => variables.map(({ name }) => name))

function compile(code: string): void {
  const file = join(ROOT, 'compiled.js')
  writeFileSync(file, code)
  const folder = { darwin: 'osx-bin', win32: 'win64-bin' }[process.platform as string] ?? 'linux64-bin'
  const compiler = join(dirname(resolve('hermes-compiler/package.json')), 'hermesc', folder, 'hermesc')
  chmodSync(compiler, 0o755)
  const { stderr, status } = spawnSync(compiler, ['-O', '-w', '-emit-binary', '-out', `${file}.hbc`, file], {
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  expect(statSync(`${file}.hbc`).size).toBeGreaterThan(100)
}

describe.runIf(isFull)('Metro', () => {
  beforeAll(() => {
    rmSync(ROOT, { recursive: true, force: true })
    mkdirSync(ROOT, { recursive: true })
    cpSync(join(HERE, 'app'), ROOT, { recursive: true })
    const { files } = JSON.parse(readFileSync(join(RUNTIME, 'package.json'), 'utf8')) as { files: string[] }
    for (const path of ['package.json', ...files])
      cpSync(join(RUNTIME, path), join(ROOT, 'node_modules/traceghost', path), { recursive: true })
    for (const name of ['@babel/runtime', 'mobx']) {
      const folder = realpathSync(dirname(resolve(`${name}/package.json`)))
      cpSync(folder, join(ROOT, 'node_modules', name), { recursive: true })
    }
  })
  afterAll(() => rmSync(ROOT, { recursive: true, force: true }))

  test('what runs at start has 40 kB at most, with the helpers of Babel', () => {
    const lean = { minify: true, profile: 'default', without: 'react-native-output' } as const
    const bytes = bundle({ ...lean, entry: 'only.js' }).length - bundle({ ...lean, entry: 'empty.js' }).length
    expect(bytes).toBeGreaterThan(20_000)
    expect(bytes).toBeLessThan(MAX_CORE_BYTES)
  })

  test('a bundle grows by 281 kB', () => {
    const options = { minify: true, profile: 'default' } as const
    const bytes = bundle({ ...options, entry: 'only.js' }).length - bundle({ ...options, entry: 'empty.js' }).length
    expect(bytes).toBeGreaterThan(270_000)
    expect(bytes).toBeLessThan(290_000)
  })

  test('with MobX the runtime is one, and reports show observables without reading for effects', async () => {
    const code = bundle({ entry: 'mobx.js', profile: 'hermes-stable' })
    expect(code.match(/^function record\(|\bfunction record\(/gm)).toHaveLength(1)
    const { runs, shown } = await fail<{ runs: number; shown: Report }>(start(code))
    expect(runs).toBe(1)
    expect(JSON.stringify(shown.frames)).toContain(
      '"key":"total","value":{"kind":"primitive","type":"number","text":"1"}',
    )
  })

  const variants: readonly (readonly [string, Bundle])[] = [
    ['for development', { dev: true, profile: 'hermes-stable' }],
    ['for Hermes', { profile: 'hermes-stable' }],
    ['for any engine, minified', { minify: true, profile: 'default' }],
    ['by Expo for Hermes', { preset: 'babel-preset-expo', profile: 'hermes-stable' }],
    ['by Expo for any engine, minified', { preset: 'babel-preset-expo', minify: true, profile: 'default' }],
  ]

  describe.each(variants)('%s', (_, options) => {
    let code: string

    beforeAll(() => {
      code = bundle(options)
    })

    test('reports failures', async () => {
      const { reports, written } = await fail(start(code))
      expect(reports.map(({ ghost }) => ghost)).toEqual(['Till.charge', 'load'])
      expect(reports.map(variablesOf)).toEqual([
        ['amount', 'order'],
        ['loaded', 'cartId'],
      ])
      expect(reports.map(({ environment }) => environment)).toEqual(
        Array(2).fill({ runtime: 'react-native', engine: 'Hermes for RN 0.88' }),
      )
      // A bundle for release has few lines: failures would be taken for the same.
      expect(reports.map(({ fingerprint }) => fingerprint)).toEqual([
        'RangeError index.js:9 Till.charge',
        'TypeError index.js:16 load',
      ])
      expect(written).toHaveLength(2)
      expect(written[0]).toContain('CHAOS REPORT: Till.charge failed!')
      expect(written[0]).toContain('Environment: react-native, Hermes for RN 0.88')
      expect(written[0]).toContain('Location: index.js, line 9')
      expect(written[0]).toContain('declined: 8, Zürich=8001, password: **********')
      expect(written[0]).toContain('apiKey: **********')
    })

    test('reports before the handler of React Native, which ends an app', () => {
      const app = start(code)
      expect(app.crash()).toEqual(['Till.charge', 'declined: 2, Zürich=8001, password: undefined'])
      expect(app.logged).toHaveLength(1)
    })

    test('has no pages, and says so', async () => {
      const app = start(code)
      app.exportPages()
      await fail(app)
      expect(app.logged.join('\n')).toContain('there are no files here')
    })

    test('adds nothing to errors', () => {
      expect(start(code).keysOfError()).toEqual(['stack', 'message'])
    })

    test('the engine of React Native compiles it, and the expressions that it makes', async () => {
      if (options.profile === 'hermes-stable') compile(code)
      const app = start(code)
      await fail(app)
      expect(app.expressions.length).toBeGreaterThan(100)
      compile(`print([${app.expressions.join(',\n')}])`)
    })
  })
})
