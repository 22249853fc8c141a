import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import traceghost from '../src/vite.ts'
import { createApp, createLog, PAYMENT } from './app.ts'
import { pluginOf, watchedPlugin } from './plugin.ts'

const MARKED = `import { ghost } from 'traceghost'
export const half = ghost((n: number) => { const result = n / 2; return check(result) })
`

async function bundle(root: string, config: InlineConfig): Promise<Rolldown.OutputChunk[]> {
  const results = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    ...config,
    build: { minify: false, target: 'esnext', ...config.build },
  })
  // A library has one for each format.
  const [result] = [results].flat()
  if (!result || !('output' in result)) throw new Error('one build has one output')
  return result.output.filter((file) => file.type === 'chunk')
}

/** The text of an app that is bundled for Node. */
async function bundleEntry(root: string, entry: string, config: InlineConfig = {}): Promise<string> {
  const chunks = await bundle(root, { ...config, build: { write: false, ssr: entry, ...config.build } })
  return chunks.map(({ code }) => code).join('\n')
}

test.each([
  ['', 'a build'],
  ['true', 'a build that a test begins'],
])('showLocals changes nothing in a build (VITEST=%j, %s)', async (VITEST) => {
  vi.stubEnv('VITEST', VITEST)
  onTestFinished(() => void vi.unstubAllEnvs())
  const files = {
    'src/main.ts': MARKED,
    'src/plain.ts': 'export const plain = (n: number) => { const m = n; return m.toFixed() }',
  }
  const root = createApp({ ...files, 'src/all.ts': "export * from './main.ts'\nexport * from './plain.ts'" })
  const [without, with_] = [{}, { showLocals: true }].map((options) =>
    bundleEntry(root, 'src/all.ts', { plugins: [pluginOf(options)] }),
  )
  expect(await with_).toBe(await without)
  expect(await without).toContain('$t')
})

describe('for browsers', () => {
  const files = { 'index.html': '<script type="module" src="/src/main.ts"></script>', 'src/main.ts': PAYMENT }

  test('marks are gone, the platform is that of browsers', async () => {
    const chunks = await bundle(createApp(files), { plugins: [pluginOf()], build: { write: false } })
    const code = chunks.map((chunk) => chunk.code).join('\n')
    expect(code).not.toMatch(/@ghost\b/)
    expect(code).toContain('"src/main.ts"')
    expect(code).toContain('URL.createObjectURL')
    expect(code).not.toMatch(/(?:from|import|import\() *["'](?:node:|#platform)/)
  })

  test('the source map names the source as it does without the plugin', async () => {
    const sources = async (config: InlineConfig): Promise<string[]> => {
      const chunks = await bundle(createApp(files), { ...config, build: { write: false, sourcemap: true } })
      return chunks.flatMap(({ map }) => map?.sources ?? []).filter((source) => !source.includes('node_modules'))
    }
    const plain = await sources({ define: { ghost: '(() => (method) => method)' } })
    expect(await sources({ plugins: [pluginOf()] })).toEqual(plain)
    expect(plain).toEqual(['../../src/main.ts'])
  })
})

describe.each([
  ['with the runtime beside it', undefined],
  ['with the runtime inside it', true as const],
])('for Node, %s', (_, noExternal) => {
  test('the bundle reports', async () => {
    const root = createApp({ 'src/main.ts': PAYMENT })
    const [chunk] = await bundle(root, {
      plugins: [pluginOf()],
      ssr: noExternal ? { noExternal } : {},
      build: { ssr: 'src/main.ts', sourcemap: true },
    })
    expect(chunk?.code.includes('from "traceghost/recorder"')).toBe(!noExternal)
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js')], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      ghost: 'Payments.charge',
      place: 'src/main.ts 16 src/main.ts 16',
      variables: ['total', 'order', 'retries'],
      runtime: 'node',
    })
  })
})

test('debug prints which functions are not instrumented', async () => {
  const said = vi.spyOn(console, 'info').mockImplementation(() => {})
  onTestFinished(() => said.mockRestore())
  const files = { 'src/main.ts': `${MARKED}export const one = () => 1` }
  for (const debug of [false, true]) {
    await bundleEntry(createApp(files), 'src/main.ts', { plugins: [pluginOf({ debug })] })
    expect(said.mock.calls).toEqual(
      debug ? [['[traceghost] src/main.ts:3:20: one is not instrumented: nothing in it can throw by itself.']] : [],
    )
  }
})

describe('which files', () => {
  const files = {
    'src/main.ts': `export * from './plain.ts'; export * from './marked.ts'; export * from './other.js'; import 'billing'`,
    'src/plain.ts': 'export const plain = () => start()',
    'src/marked.ts': MARKED,
    'src/other.js': `import { ghost } from 'traceghost'\nexport const other = ghost(() => check())`,
    'node_modules/billing/package.json': '{ "name": "billing", "type": "module", "main": "index.js" }',
    'node_modules/billing/index.js': `import { ghost } from 'traceghost'\nghost(() => check())()`,
  }
  const ssr = { noExternal: true as const }
  const names = (ids: readonly string[]): string[] => ids.map((id) => basename(id)).sort()

  test('a file without the word never enters the plugin', async () => {
    const { plugin, ids } = watchedPlugin()
    await bundleEntry(createApp(files), 'src/main.ts', { plugins: [plugin], ssr })
    expect(names(ids)).toEqual(['marked.ts', 'other.js'])
  })

  test.each([
    { include: '**/*.ts' },
    { include: [/\.ts$/, '**/*.css'] },
    { exclude: ['**/*.js', '**/node_modules/**'] },
    { exclude: /other|node_modules/ },
  ])('%o', async (options) => {
    const { plugin, ids } = watchedPlugin(options)
    await bundleEntry(createApp(files), 'src/main.ts', { plugins: [plugin], ssr })
    expect(names(ids)).toEqual(['marked.ts'])
  })

  test('patterns are relative to the working directory', async () => {
    const root = createApp(files)
    const { plugin, ids } = watchedPlugin({ include: 'src/m*.ts' })
    const before = process.cwd()
    process.chdir(root)
    try {
      await bundleEntry(root, 'src/main.ts', { plugins: [plugin], ssr })
    } finally {
      process.chdir(before)
    }
    expect(names(ids)).toEqual(['marked.ts'])
  })

  test('a file that is no script is left alone, whatever the patterns say', async () => {
    const root = createApp({
      ...files,
      'src/main.ts': `import text from './ghost.json'; export default text`,
      'src/ghost.json': '"ghost"',
    })
    const { lines, logger } = createLog()
    await bundleEntry(root, 'src/main.ts', { plugins: [pluginOf({ include: '**' })], customLogger: logger })
    expect(lines.filter((line) => line.includes('traceghost'))).toEqual([])
  })

  test('frames of all files are those of the app', async () => {
    const root = createApp(files)
    const code = await bundleEntry(root, 'src/main.ts', {
      plugins: [pluginOf({ frames: 'all', small: 'record' })],
      ssr,
    })
    expect([...code.matchAll(/return \["([^"]+\.[jt]s)"/g)].map(([, file]) => file)).toEqual([
      'src/plain.ts',
      'src/marked.ts',
      'src/other.js',
    ])
  })

  test('the runtime is never instrumented, wherever it lies', async () => {
    const root = createApp(files)
    const code = await bundleEntry(root, 'src/marked.ts', {
      plugins: [pluginOf({ frames: 'all', small: 'record', exclude: [] })],
      ssr,
    })
    expect([...code.matchAll(/return \["([^"]+\.[jt]s)"/g)].map(([, file]) => file)).toEqual(['src/marked.ts'])
  })
})

describe('enabled', () => {
  test.each([
    [true, 'production', true],
    [false, 'production', false],
    ['production', 'production', true],
    ['production', 'development', false],
    ['development', 'production', false],
    ['development', 'development', true],
  ] as const)('%s in %s', async (enabled, mode, expected) => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = mode
    try {
      const root = createApp({ 'src/marked.ts': MARKED })
      const code = await bundleEntry(root, 'src/marked.ts', { mode, plugins: [pluginOf({ enabled })] })
      expect(code.includes('traceghost/recorder')).toBe(expected)
    } finally {
      process.env.NODE_ENV = before
    }
  })
})

describe('bad input', () => {
  test('a file that does not parse is left to Vite, with a warning that says where', async () => {
    const root = createApp({ 'src/broken.ts': `import { ghost } from 'traceghost'\n\nconst x = ;\n` })
    const { lines, logger } = createLog()
    const building = bundleEntry(root, 'src/broken.ts', { plugins: [pluginOf()], customLogger: logger })
    await expect(building).rejects.toThrow('[builtin:vite-transform]')
    expect(lines.filter((line) => line.includes('plugin unplugin-traceghost'))).toEqual([
      expect.stringContaining('src/broken.ts:3:11: '),
    ])
  })

  test('a mark that has no effect is a warning that says why', async () => {
    const root = createApp({
      'src/clash.ts': `'use ghost'\nexport function f() {\n  var a = 1\n  function a() {}\n  return a.b.c\n}\n`,
    })
    const { lines, logger } = createLog()
    await bundleEntry(root, 'src/clash.ts', { plugins: [pluginOf()], customLogger: logger })
    expect(lines.filter((line) => line.includes('plugin unplugin-traceghost'))).toEqual([
      expect.stringContaining('src/clash.ts:2:8: ghost has no effect on f: a function in it shares the name `a`'),
    ])
  })

  test('a mark on something that is no function fails the build, and says where', async () => {
    const root = createApp({
      'src/wrong.ts': `import { ghost } from 'traceghost'\nexport class A {\n  @ghost count = 3\n}\n`,
    })
    const building = bundleEntry(root, 'src/wrong.ts', { plugins: [pluginOf()] })
    await expect(building).rejects.toThrow(/plugin unplugin-traceghost.*src\/wrong\.ts:3:/s)
  })
})

test('CommonJS for pages has the whole runtime in it: nothing loads a chunk there', async () => {
  const root = createApp({ 'src/main.ts': MARKED })
  const lib = { entry: 'src/main.ts', formats: ['cjs' as const] }
  const build = { plugins: [traceghost()], build: { write: false, lib } }
  expect(await bundle(root, build)).toHaveLength(1)
})
