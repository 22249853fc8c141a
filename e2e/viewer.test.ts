/** The viewer over a real store, in a real browser. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type Store } from '@traceghost/devtools'
import { type ServedViewer, serveViewer } from '@traceghost/devtools/viewer'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { hostile, hostileTexts, poisoned } from '../packages/runtime/test/reports/hostile.ts'
import { reports } from '../packages/runtime/test/reports/index.ts'
import { payment } from '../packages/runtime/test/reports/payment.ts'
import { engines, LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { complaintsOf } from './report-page.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
}, LAUNCH_TIMEOUT_MS)

afterAll(() => browser?.close())

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

interface Project {
  readonly root: string
  readonly store: Store
}

function createProject(all: readonly Report[] = []): Project {
  const root = mkdtempSync(join(tmpdir(), 'viewer-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const store = openStore(join(root, '.traceghost'))
  for (const report of all) store.add(report)
  return { root, store }
}

async function serve(store: Store, options: Parameters<typeof serveViewer>[1] = {}): Promise<ServedViewer> {
  const viewer = await serveViewer(store, options)
  onTestFinished(() => viewer.close())
  return viewer
}

interface Opened {
  readonly page: Page
  /** The forbidden actions of a page: errors, dialogs, violations of its policy, requests elsewhere. */
  readonly complaints: string[]
}

async function open(url: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints = complaintsOf(page, (asked) => new URL(asked).origin === new URL(url).origin)
  await page.goto(url)
  return { page, complaints }
}

const later = (id: string, seconds: number, more: Partial<Report> = {}): Report => ({
  ...payment,
  id,
  time: new Date(Date.now() - 3_600_000 + seconds * 1_000).toISOString(),
  ...more,
})

const other = { fingerprint: 'RangeError cart.ts:3 total', ghost: 'total' }
const few = (): Report[] => [later('a', 1), later('b', 2), later('c', 3, other)]

test('a report that comes stands in the list at once, after a break too', async () => {
  const { store } = createProject()
  const first = await serveViewer(store)
  const { page } = await open(first.url)
  await page.getByText('No failures yet').waitFor()
  await page.locator('#state', { hasText: 'Live' }).waitFor()
  store.add(later('a', 1))
  await page.locator('a.row').waitFor()
  await page.keyboard.press('j')
  store.add(later('b', 2))
  await page.locator('a.row', { hasText: '×2' }).waitFor()
  // The row that the keys have reached is still reached.
  expect(await page.evaluate('document.activeElement.className')).toBe('row')
  await first.close()
  await page.locator('#state', { hasText: 'Not connected' }).waitFor()
  store.add(later('c', 3, other))
  await serve(store, { port: Number(new URL(first.url).port) })
  await page.locator('a.row', { hasText: 'total' }).waitFor()
  await page.locator('#state', { hasText: 'Live' }).waitFor()
})

test('every page is reached by keys', async () => {
  const { store } = createProject(few())
  const { url } = await serve(store)
  const { page, complaints } = await open(url)
  const at = async (path: string): Promise<void> => page.waitForURL(url.slice(0, -1) + path)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('j', 'j', 'k', 'Enter')
  await at('/reports/c')
  await press('Escape')
  await at('/')
  await press('j', 'j', 'Enter')
  await page.waitForURL(/\/groups\//)
  await press('j', 'c', 'j', 'c')
  await at('/compare?one=b&other=a')
  await press('Escape')
  await page.waitForURL(/\/groups\//)
  await press('j', 'Enter')
  await at('/reports/b')
  await press('j')
  await at('/reports/a')
  await press('c')
  await page.waitForURL(/\/compare\?/)
  await press('/')
  await page.keyboard.type('u-7')
  await press('Enter')
  await at('/?q=u-7')
  await page.getByText('3 failures with').waitFor()
  await press('Escape')
  await at('/')
  expect(complaints).toEqual([])
})

test('two rows are compared by touch, which is said, marked, and cleared by Escape', async () => {
  const { store } = createProject(few())
  const { url } = await serve(store)
  const { page, complaints } = await open(url, { hasTouch: true, viewport: { width: 390, height: 740 } })
  const said = page.locator('#chosen')
  const button = page.getByRole('button', { name: 'Compare the two' })
  const boxes = page.getByRole('checkbox', { name: 'Compare' })
  const colourOf = (at: number): Promise<string> =>
    page
      .locator('.rows-list > li')
      .nth(at)
      .evaluate((row) => getComputedStyle(row).boxShadow)
  expect(await button.isVisible()).toBe(false)
  await boxes.nth(1).tap()
  expect(await said.textContent()).toBe('1 chosen: choose another one to compare. Escape clears.')
  expect([await colourOf(0), await colourOf(1)]).toEqual(['none', expect.stringContaining('inset')])
  await page.keyboard.press('Escape')
  expect([await said.textContent(), await colourOf(1), page.url()]).toEqual(['', 'none', url])
  await boxes.nth(1).tap()
  // A choice stays when the list is another one.
  store.add(later('d', 4, { fingerprint: 'Error d', ghost: 'late' }))
  await page.locator('a.row', { hasText: 'late' }).waitFor()
  expect(await boxes.nth(2).isChecked()).toBe(true)
  await boxes.nth(0).tap()
  await button.tap()
  await page.waitForURL(`${url}compare?id=d&id=b`)
  expect(await page.locator('.side .tag').allTextContents()).toEqual(['One', 'Other'])
  expect(complaints).toEqual([])
})

const views = ['/compare?one=a&other=c', '/', '/reports/a', '/?q=u-7', '/reports/none']
/** By default three of them, and one in dark colours: axe takes half a second a page. */
const [light, dark] = isFull ? [views, views] : [views.slice(0, 3), views.slice(0, 1)]

test('every page is clean for axe, and none scrolls sideways on a phone', async () => {
  const { root, store } = createProject([...few(), { ...reports.huge, id: 'huge' } as Report])
  const { url } = await serve(store, { root })
  const { page } = await open(url, { viewport: { width: 360, height: 740 }, bypassCSP: true })
  const group = (await page.locator('a.row', { hasText: '×2' }).getAttribute('href')) ?? ''
  const openPhone = async (path: string): Promise<void> => {
    await page.goto(new URL(path, url).href)
    expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360)
  }
  for (const [colorScheme, paths] of [
    ['light', [...light, group]],
    ['dark', dark],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    for (const path of paths) {
      await openPhone(path)
      await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' ')}`)
      expect(told, `${path}, ${colorScheme}`).toEqual([])
    }
  }
  await openPhone('/reports/huge')
})

test('without scripts everything can be read, searched and opened in the editor', async () => {
  const { root, store } = createProject(few())
  const editor = join(root, 'editor.sh')
  writeFileSync(editor, `#!/bin/sh\necho "$@" > ${root}/opened\n`, { mode: 0o700 })
  writeFileSync(join(root, 'payments.ts'), '')
  const place = { file: 'payments.ts', line: 42, column: 10 }
  store.add(later('d', 4, { fingerprint: 'Error d', trigger: place, frames: [] }))
  process.env.LAUNCH_EDITOR = editor
  onTestFinished(() => void delete process.env.LAUNCH_EDITOR)
  const { url } = await serve(store, { root })
  const { page } = await open(url, { javaScriptEnabled: false })
  expect(await page.locator('a.row').count()).toBe(3)
  await page.locator('#search').fill('data.status pending')
  await page.locator('#search').press('Enter')
  expect(await page.locator('a.row').allTextContents()).toHaveLength(2)
  await page.locator('a.row').last().click()
  await page.locator('.common').waitFor()
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: 'Compare the two' }).click()
  await page.waitForURL(`${url}compare?id=b&id=a`)
  await page.goto(`${url}reports/d`)
  await page.getByRole('button', { name: 'Open payments.ts:42:10' }).click()
  await expect.poll(() => readOr(join(root, 'opened'))).toContain('payments.ts')
  expect(page.url()).toBe(`${url}reports/d`)
})

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** By default a few of the texts: a browser takes half a second to lay out the report of each. */
const texts = hostileTexts.filter((_, index) => isFull || index % 12 === 0)

test('texts of reports do nothing, in any page', async () => {
  const all = [hostile, ...texts.map(poisoned)].map((report, at) => ({ ...report, id: `h${at}`, time: payment.time }))
  const { root, store } = createProject(all)
  // Files that are none of ours.
  writeFileSync(join(store.folder, 'broken.chaos.json'), '{"schema":2}')
  writeFileSync(join(store.folder, 'torn.chaos.json'), JSON.stringify(payment).slice(0, 500))
  const { url } = await serve(store, { root })
  const { page, complaints } = await open(url)
  await page.locator('#state', { hasText: 'Live' }).waitFor()
  const groups = await page.locator('a.row').evaluateAll((rows) => rows.map((row) => (row as HTMLAnchorElement).href))
  const paths = all.flatMap(({ id }) => [`reports/${id}`, `compare?one=h0&other=${id}`])
  const searches = texts.map((text) => `?${new URLSearchParams({ q: text })}`)
  const foreign =
    'img, iframe, object, embed, base, link:not([rel=icon]), video, template, meta[http-equiv], svg:not([viewBox])'
  const counts = [foreign, '[style], [onerror], [onload], [onmouseover], [onfocus]', 'script:not(.data)']
  // A row of one failure leads to its report.
  for (const path of new Set([...groups, ...searches, ...paths].map((each) => new URL(each, url).href))) {
    await page.goto(path)
    const counted = await page.evaluate((all) => all.map((each) => document.querySelectorAll(each).length), counts)
    expect(counted, path).toEqual([0, 0, 2])
  }
  // A page that is taken over while it is open is escaped all the same.
  await page.goto(url)
  await page.locator('#state', { hasText: 'Live' }).waitFor()
  store.add({ ...hostile, id: 'late', ghost: `late ${hostileTexts[0]}`, fingerprint: `late ${hostileTexts[0]}` })
  await page.locator('a.row', { hasText: 'late' }).waitFor()
  expect(complaints).toEqual([])
})

test('another name for this machine is refused', async () => {
  const { url } = await serve(createProject(few()).store)
  const statusOf = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(url, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
  expect(await statusOf({})).toBe(200)
  expect(await statusOf({ host: 'evil.example' })).toBe(403)
  expect(await statusOf({ origin: 'http://evil.example' })).toBe(403)
})

describe.skipIf(!isFull)('engines', () => {
  test.each(engines)(
    '$name follows the store',
    async ({ launch }) => {
      const { store } = createProject()
      const { url } = await serve(store)
      const other = await launch()
      onTestFinished(() => other.close())
      const page = await other.open(url)
      const textOf = (selector: string): Promise<string> =>
        page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`)
      await expect.poll(() => textOf('#state'), { timeout: 10_000 }).toBe('Live')
      store.add(later('a', 1))
      await expect.poll(() => textOf('a.row'), { timeout: 10_000 }).toContain('Payments.charge')
      await page.evaluate(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }))`)
      expect(await page.evaluate('document.activeElement.className')).toBe('row')
      expect(page.messages).toEqual([])
    },
    LAUNCH_TIMEOUT_MS,
  )
})
