/**
 * The site of the docs, as it is built: below any path, in Chromium. In the whole matrix alone, since it is built
 * first.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { type Site, serve } from './site.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'docs/.vitepress/dist')
const BELOW = '/a/b/'
const isFull = process.env.TRACEGHOST_MATRIX === 'full'

describe.runIf(isFull)('the site of the docs', () => {
  let browser: Browser
  let site: Site

  beforeAll(async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['docs/scripts/site.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(status, stdout + stderr).toBe(0)
    browser = await launchChromium()
    site = await serve([DIST], (path) => path.replace(BELOW, '/').replace(/\/$/, '/index.html'))
  }, LAUNCH_TIMEOUT_MS)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test.each(['/', BELOW])('leads from page to page, and finds a page, below %s', async (base) => {
    const { page, problems } = await open(browser)
    site.requests.length = 0
    await page.goto(`${site.origin}${base}`)
    await page.click('.VPHome a:has-text("How it works")')
    await page.waitForURL(`**${base}how-it-works.html`)
    await page.click('.vp-doc a:has-text("Decisions")')
    await page.waitForURL(`**${base}adr/**`)
    // The sidebar leads out of the folder again.
    await page.click('.VPSidebar a:has-text("Options")')
    await page.waitForURL(`**${base}options.html`)
    await page.click('.vp-doc a:has-text("@traceghost/node")')
    await page.waitForURL(`**${base}packages/node.html#options`)
    await page.keyboard.press('Control+k')
    // Pages come before decisions.
    await page.fill('.VPLocalSearchBox input', 'secret')
    await expect
      .poll(() => page.locator('.VPLocalSearchBox .result').first().getAttribute('href'))
      .toMatch(/^(?!.*adr)/)
    await page.fill('.VPLocalSearchBox input', 'privacy manifest')
    await page.click('.VPLocalSearchBox .result:has-text("Privacy manifest")')
    await page.waitForURL(`**${base}production.html#privacy-manifest`)
    expect(site.requests.filter((path) => !path.startsWith(base))).toEqual([])
    expect(problems).toEqual([])
    await page.close()
  })

  test('opens a page deep in a folder at once, the playground, and the files that pages link to', async () => {
    const { page, problems } = await open(browser)
    await page.goto(`${site.origin}${BELOW}adr/store.html`)
    await page.click('.VPNavBarTitle a')
    await page.waitForURL(`**${BELOW}`)
    await page.click('.VPHome a:has-text("Playground")')
    await page.waitForURL(`**${BELOW}play/index.html`)
    await page.goto(`${site.origin}${BELOW}report-model.html`)
    await page.click('a:has-text("report.schema.json")')
    await page.waitForURL(`**${BELOW}source/packages/runtime/report.schema.json`)
    expect(problems).toEqual([])
    await page.close()
  })

  test('has the texts for agents', () => {
    const text = readFileSync(join(DIST, 'llms.txt'), 'utf8') // cspell:disable-line
    const paths = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, path = '']) => path)
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !existsSync(join(DIST, path)))).toEqual([])
  })

  test.each(['light', 'dark'] as const)(
    'is clean for axe, and scrolls sideways on no phone: %s',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      for (const path of ['index', 'bundlers', 'options', 'how-it-works', 'support', 'tests']) {
        await page.goto(`${site.origin}${BELOW}${path}.html`)
        await page.evaluate(axe.source)
        const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
        const width = await page.evaluate('document.documentElement.scrollWidth')
        expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html]), width]).toEqual([path, [], 390])
      }
      await context.close()
    },
  )
})

async function open(browser: Browser): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (/error|warning/.test(message.type())) problems.push(message.text())
  })
  page.on('pageerror', (error) => void problems.push(error.message))
  return { page, problems }
}
