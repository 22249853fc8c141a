/**
 * Functions that are sent to a page as text behave there as in the plain program, from a file with every function
 * instrumented.
 */

import { transform } from '@traceghost/transform'
import { transformSync } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'

const code = `const { helper } = elsewhere
const bound = (text: string) => { const all = [text].map((each) => each.missing()); return all }
const steps: (() => Promise<unknown>)[] = [
  () => page.evaluate((name) => { const found = document.querySelector(name); return found!.textContent }, 'h1'),
  () => page.evaluate((name) => { const found = document.querySelector(name); return found!.textContent }, 'h2'),
  () => page.$eval('h1', (node) => { const text = [node].map((each) => each.textContent); return text.join() }),
  () => page.$$eval('h1', function (nodes) { for (const each of nodes) { const text = each.textContent; throw new TypeError(text!) } }),
  () => page.locator('h1').evaluate(async (node) => { const text = await Promise.resolve(node.textContent); return text }),
  () => page.locator('h1').evaluateAll((nodes) => { let count = 0; for (const _ of nodes) count++; return count }),
  async () => (await page.evaluateHandle(() => { const made = { size: 3 }; return made })).jsonValue(),
  async () => (await page.waitForFunction((size) => { const all = document.querySelectorAll('h1'); return all.length === size && all.length }, 1)).jsonValue(),
  async () => { await page.addInitScript(() => { const marks = [1, 2]; (window as any).marks = marks.map((each) => each * 2) }); await page.reload(); return page.evaluate('window.marks') },
  () => page.evaluate(\`(\${bound})('a')\`),
  () => helper(page, (text: string) => { const doubled = text + text; const list = []; for (const each of doubled) list.push(each); return list.join('-') }, 'ab'),
  () => helper(page, (text: string) => { 'no ghost'; return (text as any).missing() }, 'ab'),
]
async function all() {
  const seen: string[] = []
  for (const step of steps) seen.push(await step().then((value) => JSON.stringify(value), (error) => String(error).split('\\n')[0]))
  return seen
}
return all()`

/** A helper of another file: nothing here shows that it sends text. */
const elsewhere = {
  helper: (page: Page, fn: (...args: never[]) => unknown, ...args: string[]): Promise<unknown> =>
    page.evaluate(`(${String(fn)})(...${JSON.stringify(args)})`),
}

const recorder = {
  capture(...handed: unknown[]): never {
    throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
  },
}

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
}, LAUNCH_TIMEOUT_MS)

afterAll(() => browser?.close())

async function run(text: string): Promise<string[]> {
  const page = await browser.newPage()
  await page.setContent('<h1>Title</h1>')
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Title</h1>' }))
  await page.goto('http://localhost/')
  const { code: script } = transformSync(text, { loader: 'ts', target: 'es2022' })
  const seen = (await new Function('page', 'elsewhere', 'require', script)(page, elsewhere, () => recorder)) as string[]
  await page.close()
  return seen
}

test('in Chromium, by Playwright', async () => {
  const instrumented = transform(code, 'steps.cts', { frames: 'all', small: 'record' })?.code ?? code
  expect(instrumented.match(/catch\(\$\w*e\)/g)?.length).toBeGreaterThan(5)
  const plain = await run(code)
  expect(plain).toContain('"Title"')
  expect(plain.filter((each) => each.includes('TypeError')).length).toBeGreaterThan(2)
  expect(await run(instrumented)).toEqual(plain)
})

test('in Chromium, with showLocals, also where nothing shows that a function is sent', async () => {
  const unseen = code.replace(`'no ghost'; `, '')
  const instrumented = transform(unseen, 'steps.cts', { showLocals: true })?.code ?? unseen
  const plain = await run(unseen)
  expect(plain.at(-1)).toContain('TypeError')
  expect(await run(instrumented)).toEqual(plain)
})
