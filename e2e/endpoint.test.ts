/**
 * Reports of a built page, without maps and names, as its server receives them; whatever becomes of page and server.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { EdgeRuntime } from 'edge-runtime'
import { build as bundleFor } from 'esbuild'
import type { Report } from 'traceghost'
import traceghost from 'unplugin-traceghost/vite'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bundleWithEsbuild, bundleWithRolldown } from '../packages/bench/src/bundle.ts'
import { type EngineBrowser, type EnginePage, engines, LAUNCH_TIMEOUT_MS } from './browsers.ts'
import { type ReceivingSite, startSite } from './endpoint/site.ts'
import { type Server, withServer } from './frameworks/servers/server.ts'

const ROOT = join(import.meta.dirname, 'endpoint/page')
mkdirSync(join(import.meta.dirname, 'dist'), { recursive: true })
const BUILD = mkdtempSync(join(import.meta.dirname, 'dist/endpoint-'))
const SECRET = 'correct-horse-battery-staple'
const HTML = '<!doctype html><link rel="icon" href="data:,">'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

let site: ReceivingSite
let elsewhere: ReceivingSite

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
  writeFileSync(join(BUILD, 'gone.html'), HTML)
  const options = { maps: BUILD, names: BUILD, maxPerMinute: 100_000 }
  site = await startSite(BUILD, options)
  elsewhere = await startSite(BUILD, { ...options, origins: [site.origin] })
})

afterEach(() => {
  for (const each of [site, elsewhere]) each.clear()
})

afterAll(async () => {
  await site?.close()
  await elsewhere?.close()
  rmSync(BUILD, { recursive: true })
})

/** `charge signingKey: missing` */
const variablesOf = ({ frames }: Report): string[] =>
  frames.flatMap(({ functionName, scopes }) =>
    scopes.flatMap(({ variables }) => variables.map(({ name, value }) => `${functionName} ${name}: ${value.kind}`)),
  )

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
    await site.until(() => site.reports.length > 1)
    expect(site.reports.map(({ frames }) => frames[1]?.scopes[0]?.variables.length)).toEqual([1, 1])
  })

  test('a page that is left before the rest of the runtime has come', async () => {
    site.withheld = /browser-output/
    await open('/page.html?leave')
    await site.until(() => site.reports.length > 0)
    const [report] = site.reports
    expect(report).toMatchObject({ ghost: 'charge', error: { type: 'RangeError', message: '' } })
    expect(report?.frames.map(({ functionName, omitted }) => [functionName, omitted])).toEqual([
      ['sign', 'unavailable'],
      ['charge', 'unavailable'],
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

/** As a page without names has it. */
const REPORT: Report = {
  ...{ schema: 1, id: 'p-1', time: '2026-11-30T09:00:00.000Z', ghost: 'charge', fingerprint: 'Error main.js charge' },
  error: {
    ...{ type: 'Error', message: 'refused, password=k7Qp2xVn91', properties: [] },
    stack: [{ functionName: 'a', file: 'main.js', line: 1, column: 1, origin: 'app' }],
  },
  ...{ suppressed: false, trigger: {}, frames: [], environment: { runtime: 'browser' }, metrics: {}, notes: [] },
  dropped: 0,
}

const PRODUCTION = readFileSync(new URL('../docs/production.md', import.meta.url), 'utf8')

const recipeIn = (file: string): string =>
  /^\/\/ recipe\n([\s\S]*?)\n\/\/ end$/m.exec(readFileSync(join(import.meta.dirname, file), 'utf8'))?.[1] ?? ''

const RECIPES = ['endpoint/express.ts', 'endpoint/hono.ts', 'endpoint/newest.ts', 'next/app/chaos/route.ts']

test.each(RECIPES)('the page has the recipe of %s', (file) => {
  expect(recipeIn(file)).not.toBe('')
  expect(PRODUCTION).toContain(recipeIn(file))
})

describe('recipes', () => {
  const FOLDER = join(import.meta.dirname, 'endpoint')
  const POST = { method: 'POST', headers: { 'content-type': 'text/plain;charset=UTF-8' } }
  const batch = (count = 1): string => JSON.stringify({ version: 1, reports: Array(count).fill(REPORT) })

  async function withRecipe(
    name: string,
    use: (server: Server) => Promise<void>,
    engine: readonly [string, ...string[]] = [process.execPath],
  ): Promise<void> {
    const cwd = mkdtempSync(join(FOLDER, 'dist-'))
    try {
      // The folder of the build.
      mkdirSync(join(cwd, 'dist'))
      await withServer({ cwd, command: [...engine, join(FOLDER, `${name}.ts`)] }, use)
    } finally {
      rmSync(cwd, { recursive: true })
    }
  }

  test.each(['express', 'hono'])('%s receives reports', async (name) => {
    await withRecipe(name, async (server) => {
      const send = async (init: RequestInit): Promise<number> =>
        (await server.fetch('/__chaos', { ...POST, ...init })).status
      expect(await send({ body: batch() })).toBe(204)
      expect(await send({ body: '{' })).toBe(400)
      expect(await send({ body: 'x'.repeat(300_000) })).toBe(413)
      expect(await send({ body: batch(), headers: { ...POST.headers, origin: 'https://evil.test' } })).toBe(403)
      // Bodies that nobody has read do not hold the connection.
      const echo = await server.fetch('/echo', {
        ...POST,
        headers: { 'content-type': 'application/json' },
        body: '{"a":1}',
      })
      expect(await echo.json()).toEqual({ a: 1 })
      // Clients have a limit of their own, whoever they say that they are.
      const later = await send({ body: batch(97), headers: { ...POST.headers, 'x-client': 'somebody' } })
      const last = await send({ body: batch(), headers: { ...POST.headers, 'x-client': 'somebody else' } })
      expect([later, last]).toEqual([204, name === 'express' ? 429 : 204])
      const [report] = await server.reports(1)
      expect(report).toMatchObject({ ghost: 'charge', time: '2026-11-30T09:00:00.000Z' })
      expect(JSON.stringify(report)).not.toContain('k7Qp2xVn91')
    })
  })

  test.runIf(isFull).each([
    ['Bun', ['bun']],
    ['Deno', ['deno', 'run', '--allow-all', '--no-lock']],
  ] as const)('%s receives reports', async (_, [engine, ...flags]) => {
    const take = async (server: Server): Promise<void> => {
      expect((await server.fetch('/', { ...POST, body: batch() })).status).toBe(204)
      expect((await server.fetch('/', { ...POST, body: '[' })).status).toBe(400)
      const [report] = await server.reports(1)
      expect(JSON.stringify(report)).not.toContain('k7Qp2xVn91')
    }
    await withRecipe('web', take, [join(import.meta.dirname, 'node_modules/.bin', engine), ...flags])
  })

  test('a page for the team has the newest ones', async () => {
    await withRecipe('newest', async (server) => {
      await server.fetch('/__chaos', { ...POST, body: batch(60) })
      const html = await (await server.fetch('/failures')).text()
      expect(html.match(/<article/g)).toHaveLength(50)
      expect(html).not.toContain('k7Qp2xVn91')
    })
  })
})

/** The core and an instrumented file are there already. */
const PLAIN = "import { capture } from 'traceghost/recorder'; import { configure, onReport } from 'traceghost'"
const PAGES = {
  listening: `${PLAIN}; globalThis.all = [capture, configure]; onReport(() => {})`,
  sending: `${PLAIN}; import { sendReports } from 'traceghost/endpoint'
    globalThis.all = [capture, configure, onReport]; sendReports('/__chaos')`,
}

describe.each([
  ['esbuild', bundleWithEsbuild],
  ['Rolldown', bundleWithRolldown],
])('%s', (_, bundle) => {
  test('a page that sends reports has nothing of the server, and 3.6 kB more', async () => {
    const [listening, sending] = await Promise.all(
      Object.values(PAGES).map(async (entry) => {
        const chunks = await bundle(entry)
        const first = chunks.filter(({ isEntry }) => isEntry)
        const names = first.flatMap(({ imports }) => imports)
        return [...first, ...chunks.filter(({ name }) => names.includes(name))].map(({ code }) => code).join('\n')
      }),
    )
    expect(sending).toContain('keepalive')
    expect(sending).not.toMatch(/node:|#symbolicator|sent with POST|access-control|none of report\.schema|definitions/)
    const more = gzipSync(sending ?? '').length - gzipSync(listening ?? '').length
    expect(more).toBeLessThan(3_700)
    expect(more).toBeGreaterThan(3_000)
    expect(PRODUCTION).toContain('It adds 3.6 kB (gzip) to a page.')
  })
})

test('an edge runtime receives reports, and refuses folders with a sentence', async () => {
  const { outputFiles } = await bundleFor({
    stdin: {
      contents: `import { receiveReports } from 'traceghost/endpoint'
        const reports = []
        const receive = receiveReports((report) => void reports.push(report.error.message))
        const send = (body) => receive(new Request('http://localhost/', { method: 'POST', body }))
        globalThis.outcome = async (body) => {
          const statuses = [(await send(body)).status, (await send('[')).status]
          try {
            receiveReports(() => {}, { maps: 'dist' })
          } catch (error) {
            return JSON.stringify({ statuses, reports, message: error.message })
          }
        }`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', tsconfigRaw: {} },
    conditions: ['edge-light', 'worker', 'browser'],
  })
  const runtime = new EdgeRuntime({ initialCode: outputFiles[0]?.text ?? '' })
  const body = JSON.stringify({ version: 1, reports: [REPORT] })
  const outcome: unknown = JSON.parse(await runtime.evaluate(`outcome(${JSON.stringify(body)})`))
  expect(outcome).toEqual({
    statuses: [204, 400],
    reports: [expect.not.stringContaining('k7Qp2xVn91')],
    message: expect.stringMatching(/^receiveReports options maps and names are folders, which cannot be read here: /),
  })
})
