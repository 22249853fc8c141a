/** Workers that Vite builds with the page, by the plugin of the page alone. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import traceghost from 'unplugin-traceghost/vite'
import type { InlineConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnginePage } from './browsers.ts'
import { type Site, serve } from './site.ts'
import { browserOfBuilds } from './vite-workers/browser.ts'
import { buildWith, type ViteVersion } from './vite-workers/build.ts'
import { ASK, expectPacked, WORKER } from './vite-workers/program.ts'

/** Below `e2e`, so that bundlers find the packages. */
const ROOT = fileURLToPath(new URL('dist/vite-workers', import.meta.url))

const MAIN = `import { ask } from './ask.js'
import Plain from './worker.ts?worker'
import Inline from './inline.ts?worker&inline'
import Shared from './worker.ts?sharedworker'
const kinds = {
  plain: () => new Plain(),
  inline: () => new Inline(),
  shared: () => new Shared(),
  url: () => new Worker(new URL('./worker.ts', import.meta.url), { type: '%type%' }),
  sharedUrl: () => new SharedWorker(new URL('./worker.ts', import.meta.url), { type: '%type%' }),
  nested: () => new Worker(new URL('./outer.ts', import.meta.url), { type: '%type%' }),
}
window.start = (kind) => ask(kinds[kind]())
`
const KINDS = ['plain', 'inline', 'shared', 'url', 'sharedUrl', 'nested']

const FILES: Readonly<Record<string, string>> = {
  'ask.js': ASK,
  'worker.ts': WORKER,
  'inline.ts': WORKER,
  'outer.ts': `const inner = new Worker(new URL('./worker.ts', import.meta.url), { type: '%type%' })
addEventListener('message', ({ ports }: MessageEvent) => inner.postMessage('fail', [...ports]))
`,
  'index.html': `<!doctype html><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>`,
  'main.js': MAIN,
}

interface World {
  readonly name: string
  readonly version: ViteVersion
  readonly config: InlineConfig
}

const worlds: readonly World[] = [
  { name: 'Vite 8', version: 8, config: { base: './' } },
  { name: 'Vite 8, modules', version: 8, config: { worker: { format: 'es', plugins: () => [traceghost()] } } },
  { name: 'Vite 7', version: 7, config: { worker: { plugins: () => [] } } },
  { name: 'Vite 7, modules', version: 7, config: { base: './', worker: { format: 'es' } } },
]

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const browser = browserOfBuilds(ROOT)

describe.each(isFull ? worlds : worlds.slice(0, 1))('$name', ({ name, version, config }) => {
  let site: Site
  let page: EnginePage

  beforeAll(async () => {
    const root = join(ROOT, name.replace(/\W+/g, '-'))
    mkdirSync(root, { recursive: true })
    const type = config.worker?.format === 'es' ? 'module' : 'classic'
    for (const [file, text] of Object.entries(FILES)) writeFileSync(join(root, file), text.replaceAll('%type%', type))
    await buildWith(version, { ...config, root, plugins: [traceghost()] })
    site = await serve([join(root, 'dist')])
    page = await browser().open(`${site.origin}/index.html`)
  })
  afterAll(async () => {
    await page?.close()
    await site?.close()
  })

  test.each(KINDS)('a worker reports its failures: %s', async (kind) => {
    expectPacked(await page.evaluate<string>(`start('${kind}')`))
  })

  test('a worker that is a module, and it alone, loads the names and the rest of the runtime later', () => {
    const isModule = config.worker?.format === 'es'
    const later = (path: string): boolean => /\/(?:names|browser-output)-/.test(path)
    expect(site.requests.some(later)).toBe(isModule)
  })
})
