/**
 * Pages built by Vite, before the rest of the runtime has come, and where it never comes: a deploy has deleted the
 * files of a page that is open.
 */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type Site, serve } from './site.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const MAIN = join(ROOT, 'main.js')
const SCRIPT = `import { flush, ghost, onReport, reportOf } from 'traceghost'
function sign(key) {
  throw new RangeError('refused ' + key)
}
const charge = ghost(function charge(key, cart) {
  sign(key)
})
function find(row) {
  throw new TypeError('no row')
}
const delivered = []
onReport((report, error) => delivered.push([report, error.message]))
const thrownBy = (step) => { try { step() } catch (error) { return error } }
Object.assign(window, { delivered, flush, reportOf, thrownBy, charge, find })
if (location.search) charge('early', { items: 3 })
`
const KEY = 'sk_live_0123456789abcdef'

/** Vite's output for the page, by file name. */
async function bundle(): Promise<Map<string, string>> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'virtual',
        enforce: 'pre',
        resolveId: (source) => (source === MAIN ? MAIN : null),
        load: (id) => (id === MAIN ? SCRIPT : null),
      },
      traceghost(),
    ],
    build: { write: false, rolldownOptions: { input: MAIN, output: { entryFileNames: 'main.js' } } },
  })
  const [bundled] = [result].flat() as Rolldown.RolldownOutput[]
  const chunks = (bundled?.output ?? []).flatMap((file) => (file.type === 'chunk' ? [file] : []))
  return new Map(chunks.map(({ fileName, code }) => [`/${fileName}`, code]))
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.each(isFull ? engines : engines.slice(0, 1))('$name', ({ name, launch }) => {
  // Firefox 153 keeps a failed import, as the HTML standard asked until 2026.
  const triesAgain = name !== 'Firefox'
  let browser: EngineBrowser
  let files: Map<string, string>
  let site: Site
  let page: EnginePage

  beforeAll(async () => {
    files = await bundle()
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  /** A page; the files that only a failure loads may be gone. */
  async function open(isStale: boolean, search = ''): Promise<void> {
    site = await serve([])
    site.add(
      '/index.html',
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="main.js"></script>',
    )
    addFiles((path) => !isStale || path === '/main.js')
    page = await browser.open(`${site.origin}/index.html${search}`)
  }

  function addFiles(isThere: (path: string) => boolean): void {
    for (const [path, code] of files) if (isThere(path)) site.add(path, code)
  }

  async function close(): Promise<void> {
    await page.close()
    await site.close()
  }

  describe('the rest of the runtime is gone', () => {
    beforeAll(() => open(true))
    afterAll(close)

    test('a failure calls listeners, and is printed', async () => {
      const delivered: [Report, string][] = await page.evaluate(
        `(async () => { thrownBy(() => charge('${KEY}', {})); await flush(); return delivered })()`,
      )
      expect(delivered).toMatchObject([
        [
          {
            ghost: 'charge',
            fingerprint: 'RangeError sign charge',
            trigger: { functionName: 'sign', file: 'main.js' },
            frames: [
              { functionName: 'sign', ghost: false, scopes: [] },
              { functionName: 'charge', ghost: true, scopes: [] },
            ],
            environment: { runtime: 'browser' },
            notes: [expect.stringContaining('could not be loaded')],
          },
          `refused ${KEY}`,
        ],
      ])
      expect(JSON.stringify(delivered[0]?.[0])).not.toContain(KEY)
      const lines = page.messages.map(({ values }) => values.map(({ text }) => text).join(' '))
      expect(lines.join('\n')).toMatch(
        /CHAOS REPORT: charge failed! RangeError in sign \(main\.js\) < charge \(main\.js\)/,
      )
      expect(lines.join('\n')).not.toContain(KEY)
    })

    test('an error has a report without values on demand', async () => {
      const asked = (): Promise<number> =>
        page.evaluate(
          `performance.getEntriesByType('resource').filter(({ name }) => !name.endsWith('/main.js')).length`,
        )
      const before = await asked()
      const report: Report = await page.evaluate(`reportOf(thrownBy(() => find('${KEY}')))`)
      expect(await asked()).toBe(before + (triesAgain ? 1 : 0))
      expect(report).toMatchObject({
        ghost: 'find',
        error: { type: 'TypeError', message: '' },
        frames: [{ scopes: [] }],
      })
    })

    test.runIf(triesAgain)('is loaded by a later failure, once it is there', async () => {
      addFiles(() => true)
      const delivered: [Report, string][] = await page.evaluate(
        `(async () => { delivered.length = 0; thrownBy(() => charge(1, { items: 2 })); await flush(); return delivered })()`,
      )
      expect(delivered).toMatchObject([[{ error: { message: 'refused 1' } }, 'refused 1']])
    })
  })

  describe('the rest of the runtime has not come yet', () => {
    beforeAll(() => open(false))
    afterAll(close)

    test('an error has its report on demand, with the values of that moment', async () => {
      const program = `(async () => {
        const row = { id: 1 }
        const asked = reportOf(thrownBy(() => find(row)))
        row.id = 2
        return [await asked, delivered]
      })()`
      expect(site.requests).toEqual(['/index.html', '/main.js'])
      const [report, delivered]: [Report, []] = await page.evaluate(program)
      expect(report.frames[0]?.scopes[0]?.variables[0]).toMatchObject({
        name: 'row',
        value: { entries: [{ key: 'id', value: { text: '1' } }] },
      })
      expect(report.error.message).toBe('no row')
      expect(delivered).toEqual([])
    })
  })

  describe('the first script of the page has failed while it was evaluated', () => {
    beforeAll(() => open(false, '?fails'))
    afterAll(close)

    test('its failure has a report with values', async () => {
      const delivered: [Report, string][] = await page.evaluate('flush().then(() => delivered)')
      expect(delivered).toMatchObject([[{ error: { message: 'refused early' }, notes: [] }, 'refused early']])
      expect(delivered[0]?.[0].frames.map(({ scopes }) => scopes.length)).toEqual([1, 1])
    })
  })

  describe('the rest of the runtime comes while a report waits for it', () => {
    beforeAll(() => open(false))
    afterAll(close)

    test('the report on demand is the one that is delivered, and others have none', async () => {
      const program = `(async () => {
        const error = thrownBy(() => charge(1, { items: 2 }))
        const [asked, none] = await Promise.all([reportOf(error), reportOf(new Error('not recorded'))])
        await flush()
        return { asked, hasNone: none === undefined, delivered, again: await reportOf(error) }
      })()`
      const { asked, hasNone, delivered, again } = await page.evaluate<{
        asked: Report
        again: Report
        hasNone: boolean
        delivered: [Report, string][]
      }>(program)
      expect(delivered.map(([report]) => report)).toEqual([asked])
      expect(again).toEqual(asked)
      expect(hasNone).toBe(true)
      expect(asked.frames.map(({ functionName }) => functionName)).toEqual(['sign', 'charge'])
    })
  })
})
