/** No text in an HTML report does anything, wherever it stands. */

import type { Browser, BrowserContextOptions } from 'playwright-core'
import type { Report } from 'traceghost'
import { renderHtml, renderJson } from 'traceghost/reporters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostile, hostileTexts, poisoned } from '../packages/runtime/test/reports/hostile.ts'
import { payment } from '../packages/runtime/test/reports/payment.ts'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { type Opened, openReport } from './report-page.ts'
import { type Site, serve } from './site.ts'

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

/** By default a sixth of the texts: a browser takes half a second to lay out the report of each. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const texts = hostileTexts.filter((_, index) => isFull || index % 6 === 0)
const all: Report[] = [...texts.map(poisoned), hostile]

test.each([true, false])('do nothing in any place of a report, scripts: %s', async (javaScriptEnabled) => {
  const { page, complaints } = await open(renderHtml(all), { javaScriptEnabled })
  expect(await page.locator('article').count()).toBe(all.length)
  if (javaScriptEnabled) {
    // In one step: a locator would look for each of them among all.
    await page.locator('[data-toggle]').evaluateAll((buttons) => {
      for (const button of buttons) (button as HTMLElement).click()
    })
    await page.locator('#search').fill('<script>alert(1)</script> __proto__ constructor')
    await page.locator('#search').fill('alert')
    await page.locator('.search output').filter({ hasText: 'values' }).waitFor()
    await page.locator('#search').fill('')
  }
  const foreign =
    'img, iframe, object, embed, base, form, link, video, template, a:not([href^="#"]), svg:not([viewBox])'
  expect(await page.locator(foreign).count()).toBe(0)
  expect(await page.locator('script').count()).toBe(all.length + 1)
  expect(await page.locator('[style], [onerror], [onload], [onmouseover], [onfocus]').count()).toBe(0)
  expect(complaints).toEqual([])
  await page.context().close()
})

test('come back unchanged from the data in the page', async () => {
  const { page } = await open(renderHtml(all))
  const texts = await page.locator('.data').allTextContents()
  // All have the same time but the last one, so the order is kept.
  const expected = all.map((report) => JSON.parse(renderJson(report)))
  expect(texts.map((text) => JSON.parse(text))).toEqual(expect.arrayContaining(expected))
  await page.context().close()
})

test('would be seen: the policy stops what a mistake would let in', async () => {
  const html = renderHtml([payment]).replace(
    'Invalid API key format',
    '<img src=x onerror=alert(1)><script>alert(1)</script>',
  )
  const { page, complaints } = await open(html)
  expect(complaints).toEqual(expect.arrayContaining([expect.stringContaining('violates')]))
  expect(complaints.filter((each) => each.startsWith('dialog'))).toEqual([])
  await page.context().close()
})
