/**
 * Reports of a built page, without maps and names, as its server receives them; whatever becomes of page and server.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type ReceivingSite, startSite, variablesOf } from './endpoint/site.ts'

const ROOT = join(import.meta.dirname, 'endpoint/page')
mkdirSync(join(import.meta.dirname, 'dist'), { recursive: true })
const BUILD = mkdtempSync(join(import.meta.dirname, 'dist/endpoint-'))
const SECRET = 'correct-horse-battery-staple'
const HTML = '<!doctype html><link rel="icon" href="data:,">'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

let site: ReceivingSite
let elsewhere: ReceivingSite
/** It takes no reports of the other pages. */
let strange: ReceivingSite

beforeAll(async () => {
  await build({
    ...{ root: ROOT, configFile: false, logLevel: 'error', base: './', plugins: [traceghost({ names: 'hidden' })] },
    build: {
      outDir: BUILD,
      target: 'es2022',
      sourcemap: 'hidden',
      rolldownOptions: { input: join(ROOT, 'main.ts'), output: { entryFileNames: 'main.js' } },
    },
  })
  writeFileSync(join(BUILD, 'page.html'), `${HTML}<script type="module" src="main.js"></script>`)
  const options = { maps: BUILD, names: BUILD, maxPerMinute: 100_000 }
  site = await startSite(BUILD, options)
  elsewhere = await startSite(BUILD, { ...options, origins: [site.origin] })
  strange = await startSite(BUILD, options)
})

afterEach(() => {
  for (const each of [site, elsewhere, strange]) each.clear()
})

afterAll(async () => {
  await site?.close()
  await elsewhere?.close()
  await strange?.close()
  rmSync(BUILD, { recursive: true })
})

/** Lines that are ours. */
const saidIn = (page: EnginePage): string[] =>
  page.messages.flatMap(({ values }) => values.map(({ text }) => text)).filter((text) => text.includes('traceghost:'))

function expectLed(report: Report | undefined): void {
  expect(report).toMatchObject({
    ghost: 'charge',
    fingerprint: 'RangeError pay.ts:7 charge',
    trigger: { functionName: 'sign', file: expect.stringMatching(/pay\.ts$/), line: 7 },
    environment: { runtime: 'browser' },
  })
  expect(variablesOf(report as Report)).toEqual([
    ...['sign label: primitive', 'sign signingKey: missing', 'sign cart: object'],
    ...['charge invoice: primitive', 'charge signingKey: missing', 'charge cart: reference'],
  ])
  expect(report?.error.stack[0]?.excerpt?.lines.join('\n')).toContain('throw new RangeError(`refused ')
}

describe.each(isFull ? engines : engines.slice(0, 1))('$name', ({ launch }) => {
  let browser: EngineBrowser
  let pages: EnginePage[] = []

  beforeAll(async () => {
    browser = await launch()
  }, LAUNCH_TIMEOUT_MS)
  afterEach(async () => {
    for (const page of pages) await page.close()
    pages = []
  })
  afterAll(() => browser?.close())

  async function open(path: string): Promise<EnginePage> {
    const page = await browser.open(site.origin + path)
    pages.push(page)
    return page
  }

  /** A browser that is driven may never close a page that is being left: waits for the next one. */
  async function left(): Promise<void> {
    await site.go()
    await site.go()
  }

  test('a report has the places and names of the source, and no secret', async () => {
    const page = await open('/page.html')
    await page.evaluate('fail()')
    await site.until(() => site.reports.length > 0)
    expectLed(site.reports[0])
    const [sent = ''] = site.bodies
    for (const name of ['cart', 'invoice', 'pay.ts']) expect(sent).not.toContain(name)
    expect(sent).not.toContain(SECRET)
    expect(saidIn(page)).toEqual([])
  })

  test('a page of another origin', async () => {
    const page = await open(`/page.html?to=${elsewhere.origin}/__chaos`)
    await page.evaluate('(fail(), flush())')
    await elsewhere.until(() => elsewhere.reports.length > 0)
    await page.evaluate('(fail(), flush())')
    // The page could read the answer: nothing came twice.
    expect(elsewhere.reports).toHaveLength(2)
    expect(elsewhere.attempts).toBe(2)
    expect(saidIn(page)).toEqual([])
  })

  test('a page that is left right after a failure', async () => {
    await open('/page.html?warm&leave')
    await left()
    await site.until(() => site.reports.length > 1)
    expect(site.reports.map(({ frames }) => frames[1]?.scopes[0]?.variables.length)).toEqual([1, 1])
  })

  test('a page that is left before the rest of the runtime has come', async () => {
    site.withheld = /browser-output/
    await open('/page.html?leave')
    await left()
    await site.until(() => site.reports.length > 0)
    const [report] = site.reports
    expect(report).toMatchObject({ ghost: 'charge', error: { type: 'RangeError', message: '' } })
    expect(report?.frames.map(({ functionName, omitted }) => [functionName, omitted])).toEqual([
      ['sign', 'unavailable'],
      ['charge', 'unavailable'],
    ])
  })

  test.each(['pagehide', 'visibilitychange'])(
    'a failure in its own %s, while nothing else has failed',
    async (late) => {
      await open(`/page.html?leave=0&late=${late}`)
      await left()
      await site.until(() => site.reports.length > 0)
      expect(site.reports[0]).toMatchObject({ ghost: 'charge', error: { type: 'RangeError' } })
    },
  )

  test('the last batch of a page that is left counts what it does not have', async () => {
    site.withheld = /browser-output/
    await open('/page.html?leave=5')
    await left()
    await site.until(() => site.reports.length > 0)
    expect(site.reports.map(({ dropped }) => dropped)).toEqual([4])
  })

  test('a failure before sendReports is ended is sent, and none after that', async () => {
    const page = await open('/page.html')
    await page.evaluate('(fail(), stop(), flush())')
    await page.evaluate('(fail(), flush())')
    await site.until(() => site.reports.length > 0)
    await page.evaluate('flush()')
    expect(site.reports).toHaveLength(1)
  })

  test('a page whose origin is refused sends once, and says why', async () => {
    const page = await open(`/page.html?to=${strange.origin}/__chaos`)
    await page.evaluate('(fail(), flush())')
    await page.evaluate('flush()')
    expect([strange.attempts, saidIn(page)]).toEqual([
      1,
      [expect.stringMatching(/reports are not taken: the server answered 403, .*origins of receiveReports/)],
    ])
  })

  test('a server that is down, and comes back', async () => {
    site.state = 'down'
    const page = await open('/page.html')
    await page.evaluate('fail()')
    await site.until(() => site.attempts > 0)
    await page.evaluate('fail()')
    site.state = 503
    await site.until(() => site.attempts > 1)
    site.state = 'up'
    await site.until(() => site.reports.length > 1)
    expect(site.reports).toHaveLength(2)
    expect(saidIn(page)).toEqual([expect.stringContaining('reports could not be sent yet')])
  })

  test('what could not be sent comes with the next visit, and is kept no longer', async () => {
    site.state = 'down'
    const page = await open('/page.html?keep&return')
    await site.until(() => site.visits > 1)
    site.state = 'up'
    await site.until(() => site.reports.length > 2)
    expect(new Set(site.reports.map(({ id }) => id)).size).toBe(3)
    expect(await page.evaluate('localStorage.length')).toBe(0)
  })

  test('a thousand failures at once: each is a report, or counted in one', async () => {
    const page = await open('/page.html?warm')
    await site.until(() => site.reports.length > 0)
    await page.evaluate('(fail(1000), flush())')
    // The last report counts those that no other one has counted.
    await page.evaluate('(fail(), flush())')
    const all = site.reports.reduce((sum, { dropped }) => sum + 1 + dropped, 0)
    expect(all).toBe(1_002)
    expect(site.reports.length).toBeGreaterThan(50)
    for (const body of site.bodies) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(64_000)
    expect(saidIn(page)).toEqual([])
  })
})
