/** Pages built by webpack and Rspack with `names: 'chunk'`: scripts find their names under every public path. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rspack } from '@rspack/core'
import type { Report } from 'traceghost'
import withRspack from 'unplugin-traceghost/rspack'
import withWebpack from 'unplugin-traceghost/webpack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import webpack from 'webpack'
import { type EngineBrowser, LAUNCH_TIMEOUT_MS, launchBlink } from './browsers.ts'
import { serve } from './site.ts'

/** Below `e2e`, so that bundlers find the packages. */
const ROOT = fileURLToPath(new URL('dist/names-webpack', import.meta.url))

const PROGRAM = `import { configure, flush, ghost, onReport } from 'traceghost'
configure({ reportType: 'none' })
const charge = ghost((cartContents, signingKey) => {
  const cartTotal = cartContents.total
  throw new RangeError('refused ' + signingKey + cartTotal)
})
const delivered = []
onReport((report) => delivered.push(report))
Object.assign(window, { charge, delivered, flush })
`
const KEY = 'correct-horse-battery-staple'
const CHARGE = `(async () => { try { charge({ total: 3 }, '${KEY}') } catch {} await flush(); return delivered })()`

interface Compiler {
  run(done: (error: Error | null, stats?: { hasErrors(): boolean; toString(): string }) => void): void
  close(done: (error?: Error | null) => void): void
}

const finished = (compiler: Compiler): Promise<void> =>
  new Promise((resolve, reject) =>
    compiler.run((error, stats) =>
      compiler.close(() => (error || stats?.hasErrors() ? reject(error ?? new Error(String(stats))) : resolve())),
    ),
  )

const configOf = (name: string, publicPath: string) => ({
  mode: 'production' as const,
  context: ROOT,
  entry: './main.js',
  infrastructureLogging: { level: 'none' as const },
  optimization: { minimize: name === 'Rspack' },
  output: { path: join(ROOT, name, publicPath.replaceAll('/', '_')), filename: 'js/main.js', publicPath },
})

const bundlers: Readonly<Record<string, (publicPath: string) => Promise<void>>> = {
  webpack: (publicPath) =>
    finished(webpack({ ...configOf('webpack', publicPath), plugins: [withWebpack({ names: 'chunk' })] })),
  Rspack: (publicPath) =>
    finished(rspack({ ...configOf('Rspack', publicPath), plugins: [withRspack({ names: 'chunk' })] })),
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.runIf(isFull).each(Object.entries(bundlers))('%s', (name, bundle) => {
  let browser: EngineBrowser

  beforeAll(async () => {
    mkdirSync(ROOT, { recursive: true })
    writeFileSync(join(ROOT, 'main.js'), PROGRAM)
    browser = await launchBlink()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(async () => {
    await browser?.close()
    rmSync(ROOT, { recursive: true, force: true })
  })

  test.each(['auto', '/shop/'])('names come with the first failure, under %s', async (publicPath) => {
    await bundle(publicPath)
    const folder = configOf(name, publicPath).output.path
    const site = await serve([folder], (path) => path.replace(/^\/shop\//, '/'))
    site.add(
      '/page/index.html',
      '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/shop/js/main.js"></script>',
    )
    const page = await browser.open(`${site.origin}/page/index.html`)
    try {
      const [report] = await page.evaluate<Report[]>(CHARGE)
      const variables = report?.frames[0]?.scopes.flatMap((scope) => scope.variables.map((variable) => variable.name))
      expect(report?.ghost).toBe('charge')
      expect(report?.notes.join()).not.toContain('names of')
      expect(variables).toEqual(['cartTotal', 'cartContents', 'signingKey'])
      expect(JSON.stringify(report)).not.toContain(KEY)
      expect(site.requests.filter((path) => path.includes('names-'))).toEqual([
        expect.stringMatching(/^\/shop\/js\/names-[\w-]{8}\.js$/),
      ])
    } finally {
      await page.close()
      await site.close()
    }
  })
})
