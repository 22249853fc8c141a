/**
 * In pages, React's control flow and its calls of components outside of rendering are not reported, not even the first
 * ones, which come before the code that knows them.
 */

import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import traceghost from 'unplugin-traceghost/esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from '../../browsers.ts'
import { type Site, serve } from '../../site.ts'

const FOLDER = fileURLToPath(new URL('control-flow', import.meta.url))
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Outcome {
  readonly reports: readonly [ghost: string, message: string, dropped: number][]
  readonly results: readonly unknown[]
}

const messagesOf = ({ reports }: Outcome): string[] => reports.map(([name, message]) => `${name}: ${message}`)

/** React renders a failed component once more. That is one report, also where its functions have lost their names. */
const EXPECTED = ['Page: real']

async function serveApp(mode: string): Promise<Site> {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/app.jsx`],
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    minify: mode === 'production',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    plugins: [traceghost({ enabled: true })],
    write: false,
  })
  const site = await serve([])
  for (const { path, text } of outputFiles) site.add(path.slice(FOLDER.length), text)
  const page = '<!doctype html><title>React</title><link rel="icon" href="data:,">'
  site.add('/index.html', `${page}<body><script type="module" src="/app.js"></script></body>`)
  return site
}

describe.each(engines.slice(0, isFull ? undefined : 1))('$name', ({ launch }) => {
  let browser: EngineBrowser
  beforeAll(async () => {
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  describe.each(['development', 'production'] as const)('React for %s', (mode) => {
    let site: Site
    let page: EnginePage
    beforeAll(async () => {
      site = await serveApp(mode)
    })
    afterAll(() => site?.close())

    const open = async (...names: string[]): Promise<Outcome> => {
      page = await browser.open(`${site.origin}/index.html`)
      const outcome = await page.evaluate<Outcome>(`window.reportsOf(...${JSON.stringify(names)})`)
      return outcome
    }
    const again = (...names: string[]): Promise<Outcome> =>
      page.evaluate(`window.reportsOf(...${JSON.stringify(names)})`)

    it('reports the real failure alone, before all is loaded and after', async () => {
      const first = await open('suspends', 'fails', 'aborts')
      expect(messagesOf(first)).toEqual(EXPECTED)
      // React has learnt where the components stand.
      expect(first.results[1]).toMatch(/app\.js/)
      await page.close()
      const later = await open('aborts')
      expect(later.reports).toEqual([])
      expect(messagesOf(await again('suspends', 'fails', 'aborts'))).toEqual(EXPECTED)
      await page.close()
    })

    it('reports a hook that is called in the wrong place', async () => {
      const { reports } = await open('misuses')
      expect(reports).toHaveLength(1)
      await page.close()
    })
  })
})
