/** The playground as the site of the docs serves it: built, below a folder. */

import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { DEFAULTS } from '../playground/app/messages/request.ts'
import { linkOf } from '../playground/app/page/link.ts'
import { engines, LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { END, type Ended, type Shown, shownOf } from './playground/drive.ts'
import { acrossEngines, goldenOf, renderedAgain, reportsIn } from './playground/golden.ts'
import { PUPPET, reaching } from './playground/hostile.ts'
import { choose, running, settled, write } from './playground/page.ts'
import { examples, type Playground, servePlayground } from './playground/site.ts'
import { complaintsOf } from './report-page.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const others = engines.filter(({ name }) => isFull && name !== 'Chromium')

let browser: Browser
let playground: Playground
/** The page of most tests: each shows an example, or writes a program of its own. */
let opened: Opened

beforeAll(async () => {
  const both = await Promise.all([launchChromium(), servePlayground()])
  browser = both[0]
  playground = both[1]
  opened = await open()
}, LAUNCH_TIMEOUT_MS)

afterAll(async () => {
  await browser?.close()
  await playground?.close()
})

interface Opened {
  readonly page: Page
  /** The forbidden actions of the page: messages, errors, dialogs, requests elsewhere. */
  readonly complaints: string[]
}

async function open(): Promise<Opened> {
  const page = await browser.newPage()
  const complaints = complaintsOf(page, isExpected)
  await page.goto(playground.url)
  await page.locator('#tab-console').click()
  return { page, complaints }
}

const isExpected = (url: string): boolean =>
  /^(?:blob|data):/.test(url) || url === `${playground.origin}/docs/play/` || url.includes('/docs/play/assets/')

describe.concurrent('a page', () => {
  test('each example has the five reports of its golden file', async ({ expect }) => {
    const { page, complaints } = opened
    for (const name of examples) {
      const shown = await page.evaluate<Shown>(shownOf(name))
      await expect(goldenOf(shown), name).toMatchFileSnapshot(`golden/playground/${name}.txt`)
      expect(shown, name).toMatchObject(renderedAgain(reportsIn(shown.json)))
    }
    expect(complaints).toEqual([])
  })

  test('an endless loop is stopped after two seconds, and the next program runs', async ({ expect }) => {
    const { page } = await open()
    const loop = "import { ghost } from 'traceghost'\nlet turns = 0\nconsole.log('before')\nwhile (true) turns++\n"
    expect(await write(page, loop)).toMatch(/^The program did not end within two seconds, so it was stopped/)
    expect(await page.locator('.call').allTextContents()).toEqual(['before'])
    expect(await write(page, "console.log('again')\n")).toBe('The program has come to its end · 0 reports')
    expect(await page.locator('.call').textContent()).toBe('again')
  })

  test('many groups, and calls that come late, are shown', async ({ expect }) => {
    const { page } = await open()
    await write(page, 'for (let i = 0; i < 1000; i++) console.group(i)\n')
    expect(await page.locator('#view').textContent()).toContain('999')
    await write(page, "Promise.reject(new TypeError('lost'))\nsetTimeout(() => { throw new Error('late') })\n")
    await page.locator('.error', { hasText: 'Uncaught (in promise) TypeError: lost' }).waitFor()
    await page.locator('.error', { hasText: 'Uncaught Error: late' }).waitFor()
    await write(page, "let i = 0\nsetInterval(() => console.log('late', i++), 130)\n")
    await page.locator('.call', { hasText: 'late 13' }).waitFor()
    await page.locator('#outcome', { hasText: 'still waited after two seconds' }).waitFor()
  })

  test('a script that cannot be loaded is asked for again by the next program', async ({ expect }) => {
    const page = await browser.newPage()
    await page.route('**/assets/engine-*.js', (route) => route.abort())
    await page.goto(playground.url)
    await page.locator('#outcome', { hasText: 'could not be started: is there a network?' }).waitFor()
    await page.unroute('**/assets/engine-*.js')
    expect(await write(page, 'let a\n')).toBe('The program has come to its end · 0 reports')
  })

  test('a worker that sends what it likes is stopped, and shown as text', async ({ expect }) => {
    const page = await browser.newPage()
    const body = `export default ${JSON.stringify(PUPPET)}`
    await page.route('**/assets/engine-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body }))
    await page.goto(playground.url)
    await page.locator('#outcome', { hasText: 'too many messages' }).waitFor()
    expect(await page.locator('#output .cm-content').textContent()).toBe('')
    expect(await page.locator('#views').textContent()).toContain('Nothing has failed')
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined()
    expect(await page.locator('img:not(.cm-widgetBuffer), i').count()).toBe(0)
  })
})

describe.each(others)('$name', ({ launch }) => {
  test('shows the reports of Chromium, in its own words', { timeout: 120_000 }, async () => {
    const { page } = opened
    const other = await launch()
    onTestFinished(() => other.close())
    const own = await other.open(playground.url)
    for (const name of examples) {
      const shown = await own.evaluate<Shown>(shownOf(name))
      const expected = await page.evaluate<Shown>(shownOf(name))
      expect(shown, name).toMatchObject(renderedAgain(reportsIn(shown.json)))
      expect(acrossEngines(reportsIn(shown.json)), name).toEqual(acrossEngines(reportsIn(expected.json)))
      expect(shown.code, name).toBe(expected.code)
    }
    expect(own.messages).toEqual([])
  })

  test('lets no program out, and stops endless loops', { timeout: 120_000 }, async () => {
    const other = await launch()
    onTestFinished(() => other.close())
    const run = async (code: string): Promise<Ended> => {
      const page = await other.open(playground.url + (await linkOf({ code, options: DEFAULTS })))
      const ended = await page.evaluate<Ended>(END)
      await page.close()
      return ended
    }
    const { outcome, lines } = await run(reaching(playground.origin))
    expect(outcome).toMatch(/ · 1 report$/)
    expect(lines.filter((line) => / [a-z]+$/i.test(line) && !line.endsWith(': no'))).toEqual([])
    expect(playground.requests.filter((path) => path.includes('stolen'))).toEqual([])
    expect((await run('while (true);')).outcome).toMatch(/did not end within two seconds/)
  })
})

test('nothing that a program tries reaches the page or the network, and the next one runs', async () => {
  const { page, complaints } = opened
  await page.locator('#tab-console').click()
  const before = await page.evaluate('Object.keys(globalThis).length')
  expect(await write(page, reaching(playground.origin))).toMatch(/^The program ended with .* · 1 report$/)
  const lines = (await page.locator('.console > .call').allTextContents()).filter((line) => / [a-z]+$/i.test(line))
  expect(lines.filter((line) => !line.endsWith(': no'))).toEqual([])
  expect(lines).toHaveLength(17)
  for (const tab of ['terminal', 'html', 'markdown', 'json']) {
    await page.locator(`#tab-${tab}`).click()
    await page.locator(`#view.${tab}`).waitFor()
  }
  await page.locator('#tab-console').click()
  const styles = await page
    .locator('.console span', { hasText: /^<b>big<\/b>$/ })
    .last()
    .getAttribute('style')
  expect(styles).toBe('color: red;')
  expect(await page.locator('img:not(.cm-widgetBuffer), #views script, b:text("big")').count()).toBe(0)
  expect(await page.evaluate('[Object.keys(globalThis).length, Object.prototype.text, globalThis.hacked]')).toEqual([
    before,
    undefined,
    undefined,
  ])
  expect(await choose(page, 'suppressed')).toBe('The program has come to its end · 1 report')
  // The browser says that it blocks a request, and the server never sees it.
  const told = /Content Security Policy|violates the following|\/stolen/
  expect(complaints.filter((text) => !told.test(text))).toEqual([])
  expect(playground.requests.filter((path) => path.includes('stolen'))).toEqual([])
})

test('the page itself speaks to nobody but the server of its folder', async () => {
  const { page } = opened
  const refused = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
        void fetch('http://elsewhere.example/').then(resolve, () => {})
      }),
  )
  expect(refused).toBe('connect-src')
})

test('the link holds the program and its options; a broken one is said to be', async () => {
  const { page } = opened
  await running(page, () => page.locator('[name=maskPersonalData]').check())
  await page.waitForURL(/#code=/)
  const before = page.url()
  await write(page, "console.log('café 🦊')\n")
  await page.waitForURL(({ href }) => href !== before)
  await page.reload()
  await settled(page)
  await page.locator('#tab-console').click()
  expect(await page.locator('.call').textContent()).toBe('café 🦊')
  expect(await page.locator('[name=maskPersonalData]').isChecked()).toBe(true)
  const { hash } = new URL(page.url())
  for (const broken of [hash.slice(0, -9), '#code=%']) {
    await page.evaluate((text) => location.assign(text), broken)
    await page.locator('#message', { hasText: 'cannot be read' }).waitFor()
    await page.locator('#editor .cm-content', { hasText: 'A null deep in a loop' }).waitFor()
    await page.evaluate((text) => location.assign(text), hash)
    await page.locator('#message', { hasText: /^$/ }).waitFor({ state: 'hidden' })
  }
})

test('links in the report page stay in it; to undo leads to no other program', async () => {
  const { page } = opened
  await choose(page, 'cause')
  await page.locator('#tab-html').click()
  const report = page.frameLocator('#view iframe')
  await report.locator('a[href="#failure-1-error-1"]').first().click()
  await expect.poll(() => page.frames().map((frame) => frame.url())).toContain('about:srcdoc#failure-1-error-1')
  const code = await page.locator('#editor .cm-content').textContent()
  await page.locator('#editor .cm-content').focus()
  await page.keyboard.press('ControlOrMeta+z')
  expect(await page.locator('#editor .cm-content').textContent()).toBe(code)
  await page.locator('[name=depth]').fill('-1')
  await page.keyboard.press('Tab')
  expect(await page.locator('[name=depth]').inputValue()).toBe('0')
  await write(page, 'let changed')
  expect(await page.locator('#example').inputValue()).toBe('mine')
})

test('changes say why, to the mouse and to the keyboard', async () => {
  const { page } = opened
  await choose(page, 'null-in-a-loop')
  await page.locator('#output .added-boundary').first().hover()
  await page.locator('.why', { hasText: 'makes the report' }).waitFor()
  await page.locator('#changes summary').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const { name } = await page.evaluate(() => ({ name: document.activeElement?.getAttribute('aria-label') }))
  expect(name).toBe('Import of the recorder, line 2')
  expect(await page.locator('#output .pointed').textContent()).toContain('traceghost/recorder')
})

test('Tab indents in the editor, and leaves it behind Escape; arrows go through the tabs', async () => {
  const { page } = opened
  await choose(page, 'cause')
  const active = (): Promise<unknown> => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await page.locator('#editor .cm-content').focus()
  await page.keyboard.press('Tab')
  expect(await active()).toBe('Program')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await active()).not.toBe('Program')
  await page.locator('#tab-console').focus()
  for (const [key, tab] of [
    ['ArrowRight', 'html'],
    ['End', 'json'],
    ['ArrowRight', 'terminal'],
  ] as const) {
    await page.keyboard.press(key)
    await page.locator(`#tab-${tab}[aria-selected=true]`).waitFor()
  }
})

const looks = [
  { colorScheme: 'light', width: 1280, tab: 'console' },
  { colorScheme: 'dark', width: 390, tab: 'terminal' },
] as const

test.each(looks)(
  'has no fault of accessibility: $colorScheme, $width pixels',
  async ({ colorScheme, width, tab: usual }) => {
    const { page } = opened
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await choose(page, 'masked-secret')
    await page.evaluate("document.querySelector('#changes').open = true")
    await page.evaluate(axe.source)
    for (const tab of isFull ? ['console', 'terminal', 'html', 'markdown', 'json'] : [usual]) {
      await page.locator(`#tab-${tab}`).click()
      await page.locator(`#view.${tab}`).waitFor()
      await page.evaluate("for (const each of document.querySelectorAll('.console details')) each.open = true")
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        tab,
      ).toEqual([])
    }
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
  },
)
