/** The HTML report in browsers. */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { renderHtml, renderMarkdown } from 'traceghost/reporters'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reports } from '../packages/runtime/test/reports/index.ts'
import { payment } from '../packages/runtime/test/reports/payment.ts'
import { enginesWith, LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { type Opened, openReport } from './report-page.ts'
import { type Site, serve } from './site.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

let site: Site
let browser: Browser

beforeAll(async () => {
  site = await serve([])
  browser = await launchChromium()
}, LAUNCH_TIMEOUT_MS)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const open = (html: string, options?: BrowserContextOptions): Promise<Opened> =>
  openReport(html, { site, browser }, options)

describe('a report', () => {
  const html = renderHtml([payment])
  let opened: Opened
  const page = (): Page => opened.page

  beforeAll(async () => {
    opened = await open(html, { permissions: ['clipboard-read', 'clipboard-write'] })
  })

  afterAll(() => opened.page.context().close())

  const rows = (): Promise<string[]> =>
    page().locator('.v:visible > span:first-child, .v:visible > summary > span:first-child').allTextContents()
  const typed = async (text: string, found: string): Promise<void> => {
    await page().locator('#search').fill(text)
    await page()
      .locator('.search output')
      .filter({ hasText: new RegExp(`^${found}$`) })
      .waitFor({ state: 'attached' })
  }

  test('has the failure at the top, with the values beside the lines', async () => {
    expect(await page().title()).toBe('Payments.charge failed: TypeError · Chaos Report')
    expect(await page().locator('h2').first().textContent()).toBe('TypeError: Invalid API key format')
    expect(await page().locator('.code').first().locator('.failed').textContent()).toContain('throw new TypeError')
    expect(await page().locator('.code').first().locator('.chip').allTextContents()).toContain('userId = "u-7"')
  })

  test('finds values by their names, texts and owners, and marks them', async () => {
    await typed('lamp', '1 value')
    expect((await rows()).at(-1)).toContain('title: "A lamp made of glass and brass"')
    expect(await page().evaluate(() => CSS.highlights.get('found')?.size)).toBeGreaterThan(0)
    await typed('checkout cart sku', '2 values')
    expect((await rows()).at(-1)).toContain('sku: "B-2"')
    await typed('no such thing', '0 values')
    expect(await page().locator('article:visible').count()).toBe(0)
  })

  test('is as before when the search ends', async () => {
    await typed('', '')
    const before = await rows()
    await typed('title', '2 values')
    expect(await rows()).not.toEqual(before)
    await page().keyboard.press('Escape')
    expect(await rows()).toEqual(before)
    expect(await page().evaluate(() => CSS.highlights.has('found'))).toBe(false)
  })

  test('is used by keys: / to search, arrows in the tree', async () => {
    await page().locator('h2').click()
    await page().keyboard.press('/')
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('search')
    const row = page().locator('summary', { hasText: /^data: / })
    await row.focus()
    await page().keyboard.press('ArrowRight')
    expect(await page().getByText('id: 101', { exact: true }).isVisible()).toBe(true)
    await page().keyboard.press('ArrowLeft')
    expect(await page().getByText('id: 101', { exact: true }).isVisible()).toBe(false)
    await page().keyboard.press('ArrowLeft')
    const focused = (): Promise<string | undefined> => page().evaluate(() => document.activeElement?.textContent ?? '')
    expect(await focused()).toContain('Payments.charge')
    await page().keyboard.press('ArrowDown')
    expect(await focused()).toContain('data')
    await page().keyboard.press('Tab')
    expect(await focused()).toContain('logBuffer')
    await page().keyboard.press('Enter')
    expect(await page().getByText('0: "start"', { exact: true }).isVisible()).toBe(true)
  })

  test.each([
    ['Markdown', renderMarkdown(payment)],
    ['JSON', JSON.stringify(payment, null, 2)],
  ])('is copied as %s', async (format, text) => {
    await page()
      .getByRole('button', { name: `Copy as ${format}` })
      .click()
    await page().locator(`[data-copy=${format.toLowerCase()}]`, { hasText: 'Copied' }).waitFor()
    expect(await page().evaluate(() => navigator.clipboard.readText())).toBe(text)
  })

  test('leads from a reference to its object, wherever that is folded', async () => {
    await page()
      .locator('summary', { hasText: /^this: / })
      .click()
    await page()
      .locator('summary', { hasText: /^client: / })
      .click()
    await page().getByRole('link', { name: 'same as this' }).click()
    expect(await page().locator(':target').getAttribute('id')).toBe('failure-1-object-1')
  })

  test('is light or dark, as asked', async () => {
    const background = (): Promise<string> => page().evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page().emulateMedia({ colorScheme: 'dark' })
    const dark = await background()
    expect(dark).not.toBe(light)
    await page().locator('.theme').click()
    expect(await background()).toBe(light)
    await page().locator('.theme').click()
    expect(await background()).toBe(dark)
    await page().emulateMedia({ colorScheme: null })
  })

  test('did none of what it must not', () => {
    expect(opened.complaints).toEqual([])
  })
})

test('finds the failures among several that have what is looked for', async () => {
  const { page } = await open(renderHtml([payment, reports.kinds as Report, reports.async as Report]))
  await page.locator('#search').fill('lamp')
  await page.locator('.search output', { hasText: '1 value' }).waitFor()
  expect(await page.locator('article:visible').count()).toBe(1)
  expect(await page.locator('nav li:visible').allTextContents()).toEqual([expect.stringContaining('Payments.charge')])
  expect(await page.locator('h3:visible').allTextContents()).not.toContain('Properties of the error')
  await page.context().close()
})

test('reads without scripts: all is there and opens', async () => {
  const { page, complaints } = await open(renderHtml([payment, reports.kinds as Report]), { javaScriptEnabled: false })
  expect(await page.locator('[data-script]:visible').count()).toBe(0)
  await page.locator('nav a', { hasText: 'Payments.charge' }).click()
  const payments = page.locator('#failure-2')
  await payments.locator('summary', { hasText: /^checkout/ }).click()
  await payments.locator('summary', { hasText: /^cart: / }).click()
  expect(await payments.getByText('coupon: undefined', { exact: true }).isVisible()).toBe(true)
  await payments.getByText('This report as Markdown').click()
  expect(await payments.locator('.markdown pre').textContent()).toContain('## `Payments.charge` failed')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('prints whole', async () => {
  const { page } = await open(renderHtml([payment]), { javaScriptEnabled: false })
  const hidden = page.getByText('coupon: undefined', { exact: true })
  expect(await hidden.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await hidden.isVisible()).toBe(true)
  expect(await page.locator('.search:visible, .actions:visible, .copies:visible').count()).toBe(0)
  await page.context().close()
})

// Each engine lays out a quarter of them in `npm test`, and all in `npm run e2e`.
describe.each(enginesWith('WebKit'))('$name', ({ launch }) => {
  test(
    'shows the golden reports, newest first, without a word on the console',
    async () => {
      const all = Object.values(reports).filter((_, index) => isFull || index % 4 === 0)
      site.add('/golden.html', renderHtml(all))
      const engine = await launch()
      try {
        const page = await engine.open(`${site.origin}/golden.html`)
        const times = await page.evaluate<string[]>(
          '[...document.querySelectorAll("article header time")].map((one) => one.dateTime)',
        )
        expect(times).toHaveLength(all.length)
        expect(times).toEqual(times.toSorted().reverse())
        expect(await page.evaluate<boolean>('document.querySelector("#search").checkVisibility()')).toBe(true)
        const search =
          'document.querySelector("#search").value = "sku"; document.querySelector("#search").dispatchEvent(new Event("input"))'
        const counted =
          'new Promise((resolve) => setInterval(() => document.querySelector(".search output").value && resolve(document.querySelector(".search output").value), 20))'
        expect(await page.evaluate<string>(`(() => { ${search} })() ?? ${counted}`)).toMatch(/^\d+ values$/)
        const messages = page.messages.filter(({ values }) => !values.some(({ text }) => text.includes('favicon')))
        expect(messages).toEqual([])
      } finally {
        await engine.close()
      }
    },
    LAUNCH_TIMEOUT_MS,
  )
})
