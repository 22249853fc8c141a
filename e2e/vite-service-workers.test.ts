/** Service workers that plugins of Vite build: they can load no code, and classic ones have no `import.meta`. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import traceghost from 'unplugin-traceghost/vite'
import type { InlineConfig } from 'vite'
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa'
import { describe, expect, test } from 'vitest'
import { type Site, serve } from './site.ts'
import { browserOfBuilds } from './vite-workers/browser.ts'
import { buildWith, type ViteVersion } from './vite-workers/build.ts'
import { ASK, expectPacked, WORKER } from './vite-workers/program.ts'

/** Below `e2e`, so that bundlers find the packages. */
const ROOT = fileURLToPath(new URL('dist/vite-service-workers', import.meta.url))

/** By default none of them: they are built twice, and with large tools. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const browser = browserOfBuilds(ROOT, isFull)

/** Builds a project of these files; the folder of the output. */
async function project(version: ViteVersion, files: object, config: InlineConfig): Promise<string> {
  const root = join(ROOT, `${expect.getState().currentTestName}`.replace(/\W+/g, '-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  await buildWith(version, { ...config, root })
  return join(root, 'dist')
}

/** The answer of a service worker. */
async function answerOf(folder: string, script: string, type: WorkerType): Promise<string> {
  const site: Site = await serve([folder])
  site.add('/ask.js', ASK)
  site.add('/start.html', '<!doctype html><link rel="icon" href="data:,">')
  const page = await browser().open(`${site.origin}/start.html`)
  try {
    return await page.evaluate<string>(`(async () => {
      const { ask } = await import('/ask.js')
      const { installing, active } = await navigator.serviceWorker.register('${script}', { type: '${type}' })
      return ask(installing ?? active)
    })()`)
  } finally {
    await page.close()
    await site.close()
  }
}

describe.runIf(isFull)('service workers', () => {
  test.each([
    ['its own form', '/', {}],
    ['a relative base', './', {}],
    ['a script', './', { rollupFormat: 'iife' }],
  ] as const)('vite-plugin-pwa with injectManifest: %s', async (_, base, injectManifest) => {
    const options: Partial<VitePWAOptions> = {
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        ...injectManifest,
        buildPlugins: { vite: [traceghost()] },
        maximumFileSizeToCacheInBytes: 10_000_000,
      },
    }
    const folder = await project(
      8,
      {
        'index.html':
          '<!doctype html><html><head></head><body><script type="module" src="./main.js"></script></body></html>',
        'main.js': 'document.title = "shop"',
        'sw.ts': `${WORKER}console.debug((self as unknown as { __WB_MANIFEST: object }).__WB_MANIFEST)`,
      },
      { base, plugins: [traceghost(), VitePWA(options)] },
    )
    expectPacked(await answerOf(folder, '/sw.js', 'classic'))
  })

  test.each([7, 8] as const)('CRXJS with Vite %s: a service worker, a content script and a page', async (version) => {
    const manifest: ManifestV3Export = {
      manifest_version: 3,
      ...{ name: 'shop', version: '1.0.0' },
      background: { service_worker: 'sw.ts', type: 'module' },
      content_scripts: [{ js: ['content.ts'], matches: ['https://*/*'] }],
      action: { default_popup: 'popup.html' },
    }
    const folder = await project(
      version,
      {
        'sw.ts': WORKER,
        'content.ts': WORKER,
        'popup.ts': WORKER,
        'popup.html': '<!doctype html><script type="module" src="./popup.ts"></script>',
      },
      { plugins: [traceghost(), crx({ manifest })] },
    )
    expectPacked(await answerOf(folder, '/service-worker-loader.js', 'module'))
    const scripts = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => path.endsWith('.js'))
    const texts = scripts.map((path) => readFileSync(join(folder, path), 'utf8'))
    expect(texts.filter((text) => text.includes('packedItem')).length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/@ghost|__vitePreload|vite:preloadError/)
  })
})
