import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type InlineConfig, parseSync, type ViteDevServer } from 'vite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createApp, createLog, PAYMENT } from './app.ts'
import { pluginOf } from './plugin.ts'

async function serve(root: string, config: InlineConfig = {}): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [pluginOf()],
    server: { port: 0, watch: null },
    ...config,
  })
  onTestFinished(() => server.close())
  return server
}

describe('evaluated by the server', () => {
  test.each(['ssrLoadModule', 'runner'])('%s reports the lines of the source', (how) => {
    const root = createApp({ 'src/main.ts': PAYMENT })
    const script = join(import.meta.dirname, 'evaluate.ts')
    const { stdout, stderr } = spawnSync(process.execPath, [script, root, how], { cwd: root, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      ghost: 'Payments.charge',
      place: 'src/main.ts 16 src/main.ts 16',
      variables: ['total', 'order', 'retries'],
      runtime: 'node',
    })
  })
})

describe('for a page', () => {
  const files = {
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    // Imports nothing of traceghost itself: the recorder comes with what the dependency and the other file bring.
    'src/main.ts': `import './payment.ts'; import { bill } from 'billing'; import('./late.ts'); bill()`,
    'src/payment.ts': PAYMENT,
    'src/late.ts': `import { ghost } from 'traceghost'; export const late = ghost(() => { throw new Error('late') })`,
    'node_modules/billing/package.json': '{ "name": "billing", "type": "module", "main": "index.js" }',
    'node_modules/billing/index.js': `import { ghost } from 'traceghost'; export const bill = ghost(() => 1)`,
  }

  test('every part of the runtime is one module, and nothing is optimised late', async () => {
    const server = await serve(createApp(files))
    const reload = vi.spyOn(server.environments.client.hot, 'send')
    await server.listen()
    const { urls, optimised } = await crawl(server)
    const runtime = urls.filter((url) => url.includes('/traceghost/'))
    const parts = runtime.map((url) => url.replace(/\?.*/, ''))
    expect(parts).toContain('/node_modules/traceghost/dist/index.js')
    expect(parts).toContain('/node_modules/traceghost/dist/recorder.js')
    expect(parts).toContain('/node_modules/traceghost/dist/platform/browser.js')
    expect(new Set(parts).size).toBe(parts.length)
    expect(optimised).toEqual(['billing'])
    expect(reload.mock.calls.flat()).not.toContainEqual(expect.objectContaining({ type: 'full-reload' }))
  })

  test('the source map leads to the source', async () => {
    const root = createApp(files)
    const result = await (await serve(root)).transformRequest('/src/payment.ts')
    expect(result?.code).toContain('"src/payment.ts"')
    expect(result?.map).toMatchObject({
      sources: ['payment.ts'],
      sourcesContent: [readFileSync(join(root, 'src/payment.ts'), 'utf8')],
    })
  })

  test('what Vite has made of packages is left alone, wherever it is kept', async () => {
    const root = createApp({ 'src/payment.ts': PAYMENT, '.made/deps/payment.ts': PAYMENT })
    const server = await serve(root, { cacheDir: '.made', plugins: [pluginOf({ frames: 'all' })] })
    const [own, made] = await Promise.all(
      ['/src', '/.made/deps'].map((each) => server.transformRequest(`${each}/payment.ts`)),
    )
    expect(own?.code).toContain('traceghost/dist/recorder.js')
    expect(made?.code).not.toContain('traceghost/dist/recorder.js')
  })

  test('a file that does not parse fails in Vite, after a warning that says where', async () => {
    const { lines, logger } = createLog()
    const root = createApp({ 'src/broken.ts': `import { ghost } from 'traceghost'\n\nconst x = ;\n` })
    const server = await serve(root, { customLogger: logger })
    await expect(server.transformRequest('/src/broken.ts')).rejects.toMatchObject({ plugin: 'vite:oxc' })
    expect(lines.filter((line) => line.includes('src/broken.ts:3:11'))).toHaveLength(1)
  })

  test('a mark on something that is no function is an error for the overlay', async () => {
    const root = createApp({
      'src/wrong.ts': `import { ghost } from 'traceghost'\nexport class A {\n  @ghost count = 3\n}\n`,
    })
    const server = await serve(root)
    await expect(server.transformRequest('/src/wrong.ts')).rejects.toMatchObject({
      message: expect.stringMatching(/^src\/wrong\.ts:3:\d+: /),
      plugin: expect.stringMatching(/^unplugin-traceghost:/),
      loc: { file: join(root, 'src/wrong.ts'), line: 3 },
      frame: expect.stringContaining('@ghost count = 3'),
    })
  })
})

/** Loads a page and, over and over, all that its modules import, as a browser would. */
async function crawl(server: ViteDevServer): Promise<{ readonly urls: string[]; readonly optimised: string[] }> {
  const base = server.resolvedUrls?.local[0] ?? ''
  const seen = new Set(['/src/main.ts'])
  for (const url of seen) {
    const response = await fetch(new URL(url, base), { headers: { accept: '*/*', 'sec-fetch-dest': 'script' } })
    expect([url, response.status]).toEqual([url, 200])
    for (const specifier of importsOf(await response.text())) seen.add(specifierToPath(specifier, new URL(url, base)))
  }
  const { metadata } = server.environments.client.depsOptimizer ?? {}
  return { urls: [...seen], optimised: Object.keys({ ...metadata?.optimized, ...metadata?.discovered }) }
}

function importsOf(code: string): string[] {
  const { module } = parseSync('module.js', code)
  const fixed = [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value)]
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  )
  return [...fixed, ...exported, ...dynamic].filter((specifier) => /^[./]/.test(specifier))
}

function specifierToPath(specifier: string, importer: URL): string {
  const { pathname, search } = new URL(specifier, importer)
  return pathname + search
}

describe('the store of reports', () => {
  test('is not watched', () => {
    const root = createApp({ 'src/main.ts': PAYMENT, '.traceghost/one.chaos.json': '{}' })
    const script = join(import.meta.dirname, 'watch.ts')
    const { NODE_ENV: _, VITEST: __, ...env } = process.env
    const { stdout, stderr } = spawnSync(process.execPath, [script, root], { cwd: root, encoding: 'utf8', env })
    expect(stderr).toBe('')
    expect(stdout).toBe('src/main.ts\n')
  })

  test('leaves a server alone that watches nothing', async () => {
    vi.stubEnv('VITEST', undefined)
    onTestFinished(() => void vi.unstubAllEnvs())
    const { config } = await serve(createApp({ 'src/main.ts': PAYMENT }))
    expect(config.server.watch).toBe(null)
  })
})
