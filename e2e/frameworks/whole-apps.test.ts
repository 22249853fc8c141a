/** Reports of whole apps, of their servers and in Chromium, in development and production. */

import type { Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { isFull, type Mode, modes, type Variant } from './apps/app.ts'
import { edit, expectGolden, golden } from './apps/reports.ts'
import { heard, runningApp } from './apps/running.ts'
import { type FailingRequest, type WholeApp, wholeApps } from './apps/whole.ts'
import { chosen } from './table/chosen.ts'
import { withoutTraceghost } from './table/without.ts'

/** Failures in a page, and the buttons that cause them. */
const FAILURES = [
  ['handler', '#cheap'],
  ['store', '#tea'],
  ['effect', '#move'],
] as const

const cells = chosen(wholeApps, 1).flatMap((app) => modes.map((mode) => ({ ...app, mode })))

describe.each(cells)('$name in $mode', (cell: WholeApp & { mode: Mode }) => {
  const { folder, form, differing, requests = [], mode } = cell
  const app = runningApp({ ...cell, framework: folder, without: withoutTraceghost }, mode)
  const isServed = requests.length > 0
  const nameOf = (failure: string): string =>
    mode === 'development' && differing?.includes(failure) ? `${failure}-development` : failure
  const expectReport = (failure: string, reports: Report[]): Promise<void> =>
    expectGolden(folder, nameOf(failure), reports, app.root)

  const send = ({ path, item }: FailingRequest, variant: Variant = 'marked'): Promise<Response> => {
    const address = app.addressOf(variant)
    const headers = { origin: address, 'x-forwarded-proto': 'http' }
    if (!item) return fetch(address + path, { headers })
    return fetch(address + path, { method: 'POST', headers, body: new URLSearchParams({ item, count: '5' }) })
  }

  async function open(variant: Variant = 'marked'): Promise<Page> {
    const page = await app.browser.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(`${app.addressOf(variant)}/`)
    await page.waitForFunction('window.counts?.effect > 0')
    return page
  }

  test.for(requests)('$failure on the server', async (request) => {
    expect((await send(request)).status).toBe(500)
    const reports = await (await fetch(`${app.addressOf('marked')}/reports`)).json()
    await expectGolden(folder, `${request.failure}-on-server`, reports as Report[], app.root)
  })

  test('a component', async () => {
    const page = isServed ? await open() : await app.browser.newPage()
    if (isServed) for (const link of ['#other', '#failing-component']) await page.click(link)
    else await page.goto(`${app.addressOf('marked')}/?parts=7`)
    await expectReport('component', await heard(page))
    await page.close()
  })

  test.runIf(isServed)('a loader', async () => {
    const page = await open()
    // SvelteKit runs a loader when the mouse comes to a link, and again for the click.
    for (const link of ['#other', '#failing-loader']) await page.press(link, 'Enter')
    await expectReport('loader', await heard(page))
    await page.close()
  })

  test.for(FAILURES)('%s', async ([failure, button]) => {
    const page = await open()
    await page.click('#soup')
    await page.waitForFunction('text.textContent === "11 ordered at 1"')
    await page.click(button)
    if (failure === 'effect') await page.click(button)
    await expectReport(failure, await heard(page))
    await page.close()
  })

  test('a worker', async () => {
    const page = await open()
    await page.click('#light')
    await page.waitForFunction('text.textContent.startsWith("400 g")')
    await page.click('#heavy')
    await page.waitForFunction('window.workerReports')
    await expectReport('worker', await page.evaluate('window.workerReports'))
    await page.close()
  })

  test.runIf(isFull)('renders and runs effects as the app without traceghost', async () => {
    const marked = await behaviour(await open('marked'))
    expect(marked).toEqual(await behaviour(await open('plain')))
    expect(marked.join('\n')).toContain('#soup: 225 each,22 ordered at 1')
    // React Compiler saves the others.
    if (folder === 'react-compiler') expect(marked.at(-1)).toMatch(/"tag":[12]\b/)
  })

  test.runIf(isFull && isServed)('answers as the app without traceghost', async () => {
    const answers = async (variant: Variant): Promise<unknown[]> => {
      const before = app.printedBy(variant)
      const paths = ['/', '/stock', '/api/price?item=soup', '/nowhere'].map((path) => ({ failure: '', path }))
      const sent = [...paths, ...requests].map((request) => send(request, variant))
      const all = (await Promise.all(sent)).map(async (answer) => [answer.status, shownIn(await answer.text())])
      const answered = await Promise.all(all)
      return mode === 'production' ? [...answered, linesIn(app.printedBy(variant).slice(before.length))] : answered
    }
    const marked = await answers('marked')
    expect(marked).toEqual(await answers('plain'))
    expect(JSON.stringify(marked)).toContain('225')
    await fetch(`${app.addressOf('marked')}/reports`)
  })

  test.runIf(mode === 'development')(
    'a hot update is that of the app without traceghost, and so are lines',
    async () => {
      const updated = async (variant: Variant): Promise<[unknown, Page]> => {
        const page = await open(variant)
        await page.click('#soup')
        await page.evaluate('window.isSame = true')
        edit(app.rootOf(variant), form, (text) =>
          text.replace(/^( *)const order/m, '$1// A line more.\n$&').replace('at {', 'near {'),
        )
        await page.waitForFunction('text.textContent.includes("near")')
        return [[await page.evaluate('window.isSame'), await page.evaluate(STATE)], page]
      }
      const [marked, page] = await updated('marked')
      await page.click('#tea')
      const [report] = await heard(page)
      expect(placesIn(form, report as Report)).toEqual(
        placesIn(form, golden(folder, 'store')).map(([name, line]) => [name, line + 1]),
      )
      await page.close()
      const [plain, other] = await updated('plain')
      await other.close()
      expect(marked).toEqual(plain)
      expect(marked).toEqual([true, expect.anything()])
    },
  )
})

/**
 * Without those in other files, whose lines webpack's dev server has lost: it serves the map of the new bundle alone.
 */
const placesIn = (form: string, { frames }: Report): [string, number][] =>
  frames.flatMap(({ functionName, file, line = 0 }) => (file === form ? [[functionName, line]] : []))

const CLICKS = ['#soup', '#tea', '#dear', '#cheap', '#soup', '#move', '#soup', '#move', '#soup', '#dear']

/** After each click: the texts of the page, counts of all runs, and the errors that nothing has handled. */
async function behaviour(page: Page): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', ({ name, message }) => void errors.push(`${name}: ${message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text().replace(/\n.*/s, ''))
  })
  const states: string[] = []
  // React Router renders once more when it has loaded its routes.
  await page.waitForLoadState('networkidle')
  for (const button of ['body', ...CLICKS]) {
    await page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), button)
    states.push(`${button}: ${await page.evaluate(STATE)} ${errors.splice(0).join(' ')}`)
  }
  await page.close()
  return states
}

/** Once what has been clicked is shown. */
const STATE = `new Promise((resolve) => setTimeout(() => resolve(
  [...document.querySelectorAll('strong, #text')].map(({ textContent }) => textContent) + ' ' + JSON.stringify(counts)
)))`

/** Without what is named after its content, stands for a place or a time, or comes from the tools of a dev server. */
const shownIn = (text: string): string =>
  text.replace(/<script\b.*?<\/script>|<style\b.*?<\/style>|<link\b[^>]*>|<pre\b.*?<\/pre>/gs, '').replace(/\s+/g, ' ')

/** All that is printed, in any order: requests are sent at once. Stacks have the places of each build. */
const linesIn = (printed: string): string[] =>
  printed
    .split('\n')
    .filter((line) => line !== '' && !/^ +at /.test(line))
    .map((line) => line.replace(/[\d.]+ ms/g, 'ms'))
    .toSorted()
