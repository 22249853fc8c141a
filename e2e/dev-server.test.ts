/** The viewer in Vite's dev server: reports of a page and of the server itself, and the badge of the page. */

import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { basename, join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type Head, openStore, type Store } from '@traceghost/devtools'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { engines, LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { DIST, type Served, serve } from './vite-dev-server.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

let browser: Browser
/** One for all tests that need no other options. */
let shared: Served

beforeAll(async () => {
  const options = { root: DIST, devtools: { mcp: true } }
  ;[browser, shared] = await Promise.all([launchChromium(), serve({ host: '0.0.0.0', options })])
}, LAUNCH_TIMEOUT_MS)

afterAll(() => Promise.all([browser?.close(), shared?.close()]))

async function serveAlone(given: object): Promise<Served> {
  const served = await serve(given)
  onTestFinished(() => served.close())
  return served
}

async function open(url: string): Promise<Page> {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.goto(url)
  return page
}

const idle = (page: Page): Promise<void> => page.waitForFunction('typeof total === "function"').then(() => {})

test('what a page and what the server fails at stand in one store, and in the viewer', async () => {
  const { root, url, lines } = shared
  const page = await open(url)
  await page.locator('traceghost-badge a').waitFor()
  expect(await (await fetch(`${url}render`)).text()).toBe('rendered')
  const store = openStore(join(root, '.traceghost'))
  await expect.poll(async () => (await store.heads()).map(({ ghost }) => ghost).sort()).toEqual(['render', 'total'])

  const heads = await store.heads()
  const head = heads.find(({ ghost }) => ghost === 'total')
  expect(head).toMatchObject({ type: 'TypeError', runtime: 'browser', url })
  const report = await store.read(head?.id ?? '')
  const file = `${basename(root)}/src/main.ts`
  expect(report?.trigger).toMatchObject({ file, line: 5 })
  const address = `${url}__traceghost/reports/${head?.id}`
  // The server's own failures are not said twice.
  const place = `${file}:5:${report?.trigger.column}`
  expect(await lines()).toEqual([`total failed: ${report?.error.type}: ${report?.error.message}, ${place}, ${address}`])

  const viewer = await open(`${url}__traceghost`)
  await viewer.locator('a.row', { hasText: 'render' }).waitFor()
  await viewer.locator('a.row', { hasText: 'total' }).click()
  await viewer.locator('article').waitFor()
  expect(viewer.url()).toBe(address)
  expect(await viewer.locator('.changed').count()).toBe(0)
  const rendered = heads.find(({ ghost }) => ghost === 'render')
  await viewer.goto(`${url}__traceghost/reports/${rendered?.id}`)
  await viewer.locator('article').waitFor()
  expect(await viewer.locator('.changed').count()).toBe(0)
  // No page has it, so that none is loaded again.
  writeFileSync(join(root, 'src/render.ts'), '// more\n')
  await viewer.reload()
  await viewer.getByText('code changed since').waitFor()
})

const failuresOfWorkers = async (store: Store): Promise<Head[]> =>
  (await store.heads()).filter(({ ghost }) => ghost === 'parse')

test('workers of a page report too, from their first line on', async () => {
  const { root, url } = shared
  const page = await open(url)
  await idle(page)
  await page.evaluate('work().length')
  const store = openStore(join(root, '.traceghost'))
  await expect.poll(() => failuresOfWorkers(store)).toHaveLength(4)
  const [failed] = await failuresOfWorkers(store)
  const file = `${basename(root)}/src/parse.ts`
  expect((await store.read(failed?.id ?? ''))?.trigger).toMatchObject({ file, line: 3 })
  await page.locator('traceghost-badge a', { hasText: '1 failure' }).waitFor()
})

test('the badge opens the viewer, and the page does not notice it', async () => {
  const { url } = shared
  const page = await open(url)
  const badge = page.locator('traceghost-badge a')
  await badge.waitFor()
  expect(await badge.textContent()).toBe('1 failure')
  // One that grows counts as a shift of the layout.
  const { width } = (await badge.boundingBox()) ?? {}
  expect(await badge.getAttribute('aria-label')).toBe('1 failure of this page: open traceghost')
  expect(await page.evaluate('document.body.outerHTML')).not.toContain('traceghost-badge')
  await page.evaluate(axe.source)
  const { violations, passes } = await page.evaluate<axe.AxeResults>('axe.run()')
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const named = passes.find(({ id }) => id === 'link-name')?.nodes.map(({ target }) => target)
  expect(named).toEqual([[['traceghost-badge', 'a']]])
  const shift = `new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(0), 200)
  })`
  expect(await page.evaluate(shift)).toBe(0)
  await page.evaluate('total({ items: null })')
  await page.locator('traceghost-badge a', { hasText: '2 failures' }).waitFor()
  expect((await badge.boundingBox())?.width).toBe(width)
  await page.keyboard.press('Tab')
  const [viewer] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
  await viewer.waitForURL(`${url}__traceghost/`)
  // The key that has led to the badge.
  expect(await page.evaluate('heard')).toEqual(['keydown'])
  await viewer.close()
})

test('the whole report, no badge, and another base', async () => {
  const { root, url, lines } = await serveAlone({
    base: '/shop/',
    options: { devtools: { badge: false, forward: 'full' } },
  })
  expect(new URL(url).pathname).toBe('/shop/')
  const page = await open(url)
  await idle(page)
  await expect.poll(lines).toHaveLength(1)
  const [text = ''] = await lines()
  expect(text).toContain('CHAOS REPORT: total failed!')
  expect(text).toContain('cart: { items: null }')
  expect(text).toContain(`${url}__traceghost/reports/`)
  expect(await page.locator('traceghost-badge').count()).toBe(0)
  expect(readdirSync(join(root, '.traceghost')).filter((name) => name.endsWith('.chaos.json'))).toHaveLength(1)
})

test('an agent of this machine reads failures of the page, and waits for them', async () => {
  const { url } = shared
  const agent = new Client({ name: 'an agent', version: '1.0.0' })
  const transport = new StreamableHTTPClientTransport(new URL(`${url}__traceghost/mcp`))
  // Its types are of a compiler without `exactOptionalPropertyTypes`.
  await agent.connect(transport as Parameters<Client['connect']>[0])
  onTestFinished(() => agent.close())
  const ask = async (name: string, given: Record<string, unknown>): Promise<string> =>
    JSON.stringify((await agent.callTool({ name, arguments: given })).content)
  expect((await agent.listTools()).tools.map(({ name }) => name)).toContain('get_failure')

  const waiting = ask('wait_for_failure', { timeoutSeconds: 30, since: new Date().toISOString() })
  await open(url)
  expect(await waiting).toContain('`total` failed')
  expect(await ask('get_failure', { failure: 'latest' })).toContain('cart: { items: null }')

  const { port } = new URL(url)
  const local = `localhost:${port}`
  expect(await statusAt('127.0.0.1', port, { host: local })).toBe(406)
  // Vite would let it in.
  expect(await statusAt('127.0.0.1', port, { host: `evil.example:${port}` })).toBe(403)
  expect(await statusAt('127.0.0.1', port, { host: local, origin: 'http://evil.example' })).toBe(403)
  const [address] = Object.values(networkInterfaces()).flatMap((all = []) => all.filter(isOfNetwork))
  if (address) expect(await statusAt(address.address, port, { host: local })).toBe(403)
})

const isOfNetwork = ({ family, internal }: { family: string; internal: boolean }): boolean =>
  family === 'IPv4' && !internal

/** Of a request of agents without what they accept. */
async function statusAt(hostname: string, port: string, headers: Record<string, string>): Promise<number | undefined> {
  const sent = request({ hostname, port, path: '/__traceghost/mcp', method: 'POST', headers, agent: false }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  return response.statusCode
}

describe.skipIf(!isFull)('in every engine', () => {
  test.each(engines)(
    '$name shows the badge, and its workers report',
    async ({ launch }) => {
      const { root, url } = shared
      const store = openStore(join(root, '.traceghost'))
      const before = (await failuresOfWorkers(store)).length
      const other = await launch()
      onTestFinished(() => other.close())
      const page = await other.open(url)
      const text = `document.querySelector('traceghost-badge')?.shadowRoot.textContent`
      await expect.poll(() => page.evaluate(text), { timeout: 10_000 }).toBe('1 failure')
      const box = `document.querySelector('traceghost-badge').shadowRoot.querySelector('a').getBoundingClientRect().height`
      expect(await page.evaluate(box)).toBeGreaterThanOrEqual(24)
      await page.evaluate('work().length')
      await expect.poll(() => failuresOfWorkers(store)).toHaveLength(before + 4)
    },
    LAUNCH_TIMEOUT_MS,
  )
})

test.skipIf(!isFull)('Vite DevTools has a dock with the viewer', async () => {
  const { url } = await serveAlone({ devtools: { clientAuth: false } })
  const page = await open(url)
  // It is shown under the mouse, and moves then. cspell:ignore devframes
  await page.locator('devframes-dock-embedded button[aria-label=traceghost]').dispatchEvent('click')
  const viewer = `${url}__traceghost/`
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain(viewer)
  await expect.poll(() => page.frame({ url: viewer })?.locator('a.row').allTextContents()).toHaveLength(1)
})

test('devtools: false leaves the dev server as it is', async () => {
  const { root, url, lines } = await serveAlone({ options: { devtools: false } })
  const answer = await fetch(`${url}__traceghost/reports`, { method: 'POST', body: '' })
  expect(answer.status).toBe(404)
  expect(await (await fetch(`${url}@vite/client`)).text()).not.toContain('traceghost')
  expect(await lines()).toEqual([])
  expect(readdirSync(root)).not.toContain('.traceghost')
})
