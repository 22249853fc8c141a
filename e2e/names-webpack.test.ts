/** Pages in production, built by webpack and Rspack: scripts find their names under every public path. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const PROGRAM = `// For the files that it loads later.
__webpack_nonce__ = 'r4nd0m'
import { configure, flush, ghost, onReport } from 'traceghost'
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
  output: {
    path: join(ROOT, name, publicPath.replaceAll(/\W/g, '_')),
    filename: 'js/main.js',
    publicPath,
    crossOriginLoading: 'anonymous' as const,
  },
})

const bundlers: Readonly<Record<string, (publicPath: string) => Promise<void>>> = {
  webpack: (publicPath) => finished(webpack({ ...configOf('webpack', publicPath), plugins: [withWebpack()] })),
  Rspack: (publicPath) => finished(rspack({ ...configOf('Rspack', publicPath), plugins: [withRspack()] })),
}

const NONCE = "script-src 'nonce-r4nd0m'"

/** How pages get the script, and from where. */
const worlds = [
  { publicPath: 'auto', attributes: '' },
  { publicPath: '/shop/', attributes: '' },
  { publicPath: 'another origin', attributes: 'crossorigin' },
  { publicPath: '/shop/', attributes: 'nonce="r4nd0m"', csp: NONCE },
  { publicPath: '/shop/', attributes: 'nonce="r4nd0m"', csp: `${NONCE} 'strict-dynamic'` },
]

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

  test.each(worlds)('names come with the first failure, under $publicPath $attributes $csp', async (world) => {
    const { publicPath, attributes, csp } = world
    const elsewhere = publicPath === 'another origin'
    const cdn = await serve([])
    const path = elsewhere ? `${cdn.origin}/shop/` : publicPath
    await bundle(path)
    const folder = configOf(name, path).output.path
    const site = await serve(elsewhere ? [] : [folder], (asked) => asked.replace(/^\/shop\//, '/'))
    for (const file of elsewhere ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
      if (file.endsWith('.js'))
        cdn.add(`/shop/${file}`, readFileSync(join(folder, file), 'utf8'), { 'access-control-allow-origin': '*' })
    site.add(
      '/page/index.html',
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script ${attributes} src="${elsewhere ? path : '/shop/'}js/main.js"></script>`,
      csp ? { 'content-security-policy': csp } : {},
    )
    const page = await browser.open(`${site.origin}/page/index.html`)
    try {
      const [report] = await page.evaluate<Report[]>(CHARGE)
      const variables = report?.frames[0]?.scopes.flatMap((scope) => scope.variables.map((variable) => variable.name))
      expect(report?.ghost).toBe('charge')
      expect(report?.notes.join()).not.toContain('names of')
      expect(variables).toEqual(['cartTotal', 'cartContents', 'signingKey'])
      expect(JSON.stringify(report)).not.toContain(KEY)
      expect([...site.requests, ...cdn.requests].filter((asked) => asked.includes('names-'))).toEqual([
        expect.stringMatching(/^\/shop\/js\/names-[\w-]{8}\.js$/),
      ])
    } finally {
      await page.close()
      await site.close()
      await cdn.close()
    }
  })
})
