/** Pages in production, as projects have their bundlers build and serve them: names come with the first failure. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Report } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { type InlineConfig, mergeConfig, type Rolldown, build as withVite8 } from 'vite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type Site, serve } from './site.ts'

/** Below `e2e`, so that bundlers find the packages. */
const ROOT = fileURLToPath(new URL('dist/names-in-pages', import.meta.url))

const FILES: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html>
<html><head><meta charset="utf-8"><link rel="icon" href="data:,"></head>
<body><script type="module" src="./main.js"></script></body></html>
`,
  'main.js': `import { configure, flush, ghost, onReport } from 'traceghost'
configure({ reportType: 'none' })
const charge = ghost(function charge(cartContents, signingKey) {
  const cartTotal = cartContents.total
  throw new RangeError('refused ' + signingKey + cartTotal)
})
const delivered = []
onReport((report) => delivered.push(report))
const fail = async (step) => {
  try { await step() } catch {}
  await flush()
  return delivered.splice(0)
}
const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
const ask = () => new Promise((resolve) => {
  worker.onmessage = ({ data }) => resolve(JSON.parse(data))
  worker.postMessage('fail')
})
const load = async () => (await import('./later.js')).later
const color = () => getComputedStyle(document.body).color
window.shop = { fail, charge, load, ask, color }
`,
  'later.js': `import { ghost } from 'traceghost'
import './later.css'
import { shared } from './shared.js'
export const later = ghost((laterRow) => { const laterCell = shared(laterRow); return laterCell.b.c })
`,
  'shared.js': 'export const shared = (row) => row.a\n',
  'later.css': 'body { color: rgb(1, 2, 3) }\n',
  'worker.js': `import { configure, flush, ghost, onReport } from 'traceghost'
configure({ reportType: 'none' })
const pack = ghost((packedItem) => { const packedSize = packedItem.size.width; return packedSize })
onmessage = async () => {
  const delivered = []
  const stop = onReport((report) => delivered.push(report))
  try { pack({}) } catch {}
  await flush()
  stop()
  postMessage(JSON.stringify(delivered))
}
`,
}

const KEY = 'correct-horse-battery-staple'

/** Of the page, and of a server that has the same files. */
interface Origins {
  readonly own: string
  readonly cdn: string
}

interface World {
  readonly name: string
  readonly config?: (origins: Origins) => InlineConfig
  readonly version?: 7
  readonly csp?: string
  /** The folder of the page. */
  readonly folder?: string
}

const NONCE = { html: { cspNonce: 'r4nd0m' } }

const worlds: readonly World[] = [
  { name: 'a nonce', csp: "script-src 'nonce-r4nd0m'; worker-src 'self'", config: () => NONCE },
  {
    name: 'a nonce and strict-dynamic',
    csp: "script-src 'nonce-r4nd0m' 'strict-dynamic'; worker-src 'self'",
    config: () => NONCE,
  },
  { name: 'its own origin alone', csp: "default-src 'self'; style-src 'self'; img-src data:" },
  { name: 'a relative base', config: () => ({ base: './' }), folder: '/deep/down/' },
  { name: 'a base', config: () => ({ base: '/shop/' }), folder: '/shop/' },
  {
    name: 'addresses made by the project',
    config: ({ own, cdn }) => ({
      experimental: {
        // Workers must be of the origin of the page.
        renderBuiltUrl: (file) => (/worker/.test(file) ? `${own}/${file}` : `${cdn}/app/${file}`),
      },
    }),
  },
  {
    name: 'addresses relative to each file',
    config: () => ({ experimental: { renderBuiltUrl: () => ({ relative: true }) } }),
  },
  {
    name: 'names of files without a hash',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            entryFileNames: 'js/[name].js',
            chunkFileNames: 'js/parts/[name].js',
            assetFileNames: 'static/[name][extname]',
          },
        },
      },
    }),
  },
  { name: 'no preloads', config: () => ({ build: { modulePreload: false } }) },
  { name: 'Vite 7', version: 7 },
  { name: 'Vite 7, with a relative base', version: 7, config: () => ({ base: './' }), folder: '/deep/down/' },
]

const { resolve } = createRequire(new URL('vite-7/package.json', import.meta.url))

async function builderOf({ version }: World): Promise<typeof withVite8> {
  if (version !== 7) return withVite8
  const { build } = (await import(pathToFileURL(resolve('vite')).href)) as { build: typeof withVite8 }
  return build
}

/** The files of the page, by name. */
async function bundle(world: World, origins: Origins): Promise<Map<string, string>> {
  const build = await builderOf(world)
  const config: InlineConfig = {
    ...{ root: ROOT, configFile: false, logLevel: 'error', plugins: [traceghost()] },
    worker: { format: 'es', plugins: () => [traceghost()] },
    build: { write: false, assetsInlineLimit: 0, sourcemap: true },
  }
  const [bundled] = [
    await build(mergeConfig(config, world.config?.(origins) ?? {})),
  ].flat() as Rolldown.RolldownOutput[]
  return new Map(
    (bundled?.output ?? []).map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]),
  )
}

const namesOf = (reports: readonly Report[]): unknown[] =>
  reports.flatMap(({ ghost, notes, frames }) => [
    ghost,
    ...notes,
    ...(frames[0]?.scopes ?? []).flatMap(({ variables }) => variables.map(({ name }) => name)),
  ])

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

/** Engines read policies; bundlers decide the rest. */
const enginesOf = (world: World): typeof engines =>
  isFull && world.csp ? engines : engines.slice(worlds.indexOf(world) % engines.length).slice(0, 1)

const browsers = new Map<string, EngineBrowser>()

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  mkdirSync(ROOT, { recursive: true })
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(ROOT, name), text)
  for (const { name, launch } of isFull ? engines : engines.slice(0, 1)) browsers.set(name, await launch())
}, LAUNCH_TIMEOUT_MS)
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const browser of browsers.values()) await browser.close()
  rmSync(ROOT, { recursive: true, force: true })
})

describe.each(isFull ? worlds : worlds.slice(0, 1))('under $name', (world) => {
  const { csp, folder = '/' } = world
  let site: Site
  let cdn: Site
  let files: Map<string, string>

  beforeAll(async () => {
    site = await serve([])
    cdn = await serve([])
    files = await bundle(world, { own: site.origin, cdn: cdn.origin })
    const headers = csp ? { 'content-security-policy': csp } : {}
    for (const [name, text] of files) {
      site.add(folder + name, text, name.endsWith('.html') ? headers : {})
      cdn.add(`/app/${name}`, text, { 'access-control-allow-origin': '*' })
    }
  })
  afterAll(async () => {
    await site?.close()
    await cdn?.close()
  })

  test.each(enginesOf(world))('names come with the first failure in $name', async ({ name }) => {
    const page = await (browsers.get(name) as EngineBrowser).open(`${site.origin}${folder}index.html`)
    const [own, other] = [site.requests.length, cdn.requests.length]
    const asked = (): string[] =>
      [...site.requests.slice(own), ...cdn.requests.slice(other)].filter((path) => path.includes('names-'))
    try {
      await page.evaluate('shop.load()')
      expect(await page.evaluate('shop.color()')).toBe('rgb(1, 2, 3)')
      expect(asked()).toEqual([])
      const charged = await page.evaluate<Report[]>(`shop.fail(() => shop.charge({ total: 3 }, '${KEY}'))`)
      expect(namesOf(charged)).toEqual(['charge', 'cartTotal', 'cartContents', 'signingKey'])
      expect(JSON.stringify(charged)).not.toContain(KEY)
      const later = await page.evaluate<Report[]>('shop.load().then((later) => shop.fail(() => later({ a: {} })))')
      expect(namesOf(later)).toEqual(['later', 'laterCell', 'laterRow'])
      const inWorker = await page.evaluate<Report[]>('shop.ask()')
      expect(namesOf(inWorker)).toEqual(['pack', 'packedSize', 'packedItem'])
      expect(new Set(asked()).size).toBe(3)
    } finally {
      await page.close()
    }
  })

  test('no script has names', () => {
    const scripts = [...files].filter(([path]) => path.endsWith('.js') && !path.includes('names-'))
    for (const name of ['cartTotal', 'laterCell', 'packedSize'])
      expect(scripts.map(([, text]) => text).join('\n')).not.toContain(name)
  })
})
