import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineBrowser } from '../browsers/browser.ts'
import { LAUNCH_TIMEOUT_MS, launchBlink } from '../browsers.ts'
import { NEXT_BUNDLERS, type NextApp, type NextBundler, type NextConfigName } from '../next/start.ts'
import { describeHosts } from './describe-hosts.ts'
import { type Mode, modes } from './host.ts'
import { appOf, next, stopApps } from './hosts/next.ts'
import { missingPlugin } from './hosts/swc-plugin.ts'

/** One build of an app takes as long as a dozen of other files: all others are for the whole matrix. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isQuick = ({ bundler, config }: App): boolean => bundler === 'turbopack' && config === 'next.config'

interface App {
  readonly bundler: NextBundler
  readonly config: NextConfigName
}

const configs: readonly NextConfigName[] = missingPlugin ? ['next.config'] : ['next.config', 'swc-plugin.config']
const apps = NEXT_BUNDLERS.flatMap((bundler) => configs.map((config): App => ({ bundler, config })))

describeHosts(next.filter(({ name }) => isFull || name === 'Next.js, Turbopack'))

describe.each(apps.filter((app) => isFull || isQuick(app)))(
  'marks in an app that $bundler builds by $config',
  (shared) => {
    let app: NextApp
    let browser: EngineBrowser

    beforeAll(async () => {
      app = await appOf(shared, 'production')
      browser = await launchBlink()
    }, LAUNCH_TIMEOUT_MS)

    afterAll(async () => {
      await browser?.close()
      await stopApps()
    })

    test('of a server component', async () => {
      expect(await (await fetch(`${app.address}/menu`)).text()).toContain('soup')
      expect((await fetch(`${app.address}/menu?season=winter`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: dishesOf failed![\s\S]*?TRACE:/)
      expect(report).toContain('Location: app/menu/page.tsx, line 12')
      expect(report).toContain('- season: "winter"\n- kitchen: { open: false }')
      expect(report).toContain('VARIABLES of Menu (app/menu/page.tsx, line 19)')
    })

    test('of a route handler', async () => {
      expect(await (await fetch(`${app.address}/stock?item=soup`)).json()).toEqual({ item: 'soup', count: 3 })
      expect((await fetch(`${app.address}/stock?item=tea`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: GET failed![\s\S]*?TRACE:/)
      expect(report).toContain('Location: app/stock/route.ts, line 9')
      expect(report).toContain('- item: "tea"\n- stock: { soup: 3 }\n- count: undefined')
    })

    test('of a route handler on the edge', async () => {
      expect(await (await fetch(`${app.address}/price?item=soup`)).json()).toEqual({ cents: 450 })
      expect((await fetch(`${app.address}/price?item=tea`)).status).toBe(500)
      const report = await app.printed(/CHAOS REPORT: centsOf failed![\s\S]*?Environment: .*/)
      // The map of its bundle cannot be read there.
      expect(report).toContain('Location: app/price/route.ts, line 12')
      expect(report).toContain('- item: "tea"\n- prices: Map(1) { "soup" => 450 }\n- cents: undefined')
      expect(report).toContain('Environment: edge-runtime')
    })

    test.each(modes.filter((mode) => mode === 'production' || (isFull && shared.bundler === 'turbopack')))(
      'answers and error pages with the id of the report, in %s',
      async (mode) => expectIds(await appOf(shared, mode), browser, mode),
    )

    test.each(modes.filter((mode) => mode === 'production' || (isFull && shared.bundler === 'turbopack')))(
      'reports of pages, in %s',
      async (mode) => expectReceived(await appOf(shared, mode)),
    )

    test('of a client component', async () => {
      const page = await browser.open(`${app.address}/order`)
      const text = await page.evaluate<string>(CLICK)
      expect(text).toBe('share undefined')
      const messages = page.messages.map(({ values }) => values.map(({ text }) => text).join(' '))
      expect(messages.join('\n')).toMatch(/CHAOS REPORT.*totalOf RangeError\("1000 cannot be shared by 3"\)/)
      expect(messages.join('\n')).toContain('app/order/page.tsx, line 9')
      await page.close()
    })
  },
)

const SECRET = 'k7Qp2xVn91'

/** The recipe of `docs/own-server.md` for `receiveReports`. */
async function expectReceived({ address, printed }: NextApp): Promise<void> {
  const report = {
    ...{ schema: 1, id: 'p-1', time: '2026-11-30T09:00:00.000Z', ghost: 'order', fingerprint: 'Error order' },
    error: { type: 'Error', message: `lost, password=${SECRET}`, stack: [], properties: [] },
    ...{ suppressed: false, trigger: {}, frames: [], environment: { runtime: 'browser' }, metrics: {}, notes: [] },
    dropped: 0,
  }
  const body = JSON.stringify({ version: 1, reports: [report] })
  const send = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${address}/chaos`, { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body }))
      .status
  expect(await send({ origin: 'https://evil.test' })).toBe(403)
  expect(await send({ origin: address })).toBe(204)
  const line = await printed(/^\{"time":.*"message":"order failed: Error: lost.*$/m)
  expect(line).not.toContain(SECRET)
}

/** The recipes of `docs/error-handlers.md`. */
async function expectIds(app: NextApp, browser: EngineBrowser, mode: Mode): Promise<void> {
  const answer = await fetch(`${app.address}/charge`, { method: 'POST' })
  expect(answer.status).toBe(500)
  expect(await answer.json()).toEqual({ message: 'Internal Server Error', report: expect.stringMatching(ID) })
  const digest = await digestIn(app, browser, mode, '/receipt')
  expect(digest).toMatch(/^\d+$/)
  await app.printed(new RegExp(`^GET /receipt failed: digest ${digest}, report ${ID.source}$`, 'm'))
  const id = await digestIn(app, browser, mode, '/invoice')
  expect(id).toMatch(ID)
  await app.printed(new RegExp(`^GET /invoice failed: digest ${id}, report ${id}$`, 'm'))
  const redirected = await fetch(`${app.address}/invoice?paid=yes`, { redirect: 'manual' })
  expect([redirected.status, redirected.headers.get('location')]).toEqual([307, '/receipt'])
}

const ID = /[\da-z]+-[\da-z]+-\d+/

/** The digest that an error page shows. */
async function digestIn(app: NextApp, browser: EngineBrowser, mode: Mode, path: string): Promise<string> {
  const html = await (await fetch(app.address + path)).text()
  const page = await browser.open(app.address + path)
  const text = await page.evaluate<string>(ERROR_PAGE)
  // In development Next shows the message itself.
  if (mode === 'production')
    expect(`${html}${await page.evaluate('document.documentElement.outerHTML')}`).not.toContain(SECRET)
  await page.close()
  return text.replace('Something went wrong: ', '')
}

/** Once React has rendered it. */
const ERROR_PAGE = `new Promise((resolve) => {
  const look = () => {
    const page = document.querySelector('#error')
    if (page) resolve(page.textContent)
    else requestAnimationFrame(look)
  }
  look()
})`

/** Clicks until React listens; answers once the report is in the console. */
const CLICK = `new Promise((resolve) => {
  const button = document.querySelector('button')
  const { groupCollapsed, group } = console
  let isReported = false
  const watch = (log) => function (...args) {
    log.apply(this, args)
    isReported ||= args.join(' ').includes('totalOf')
  }
  console.group = watch(group)
  console.groupCollapsed = watch(groupCollapsed)
  const tick = () => {
    if (!button.textContent.includes('undefined')) button.click()
    if (isReported && button.textContent.includes('undefined')) resolve(button.textContent)
    else requestAnimationFrame(tick)
  }
  tick()
})`
