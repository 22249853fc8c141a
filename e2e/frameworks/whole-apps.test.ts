/** Reports of single-page apps, as the templates of their tools make them, in development and production. */

import type { Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { isFull, type Mode, modes, type Variant } from './apps/app.ts'
import { edit, expectGolden, golden } from './apps/reports.ts'
import { heard, runningApp } from './apps/running.ts'
import type { Cell } from './table/cell.ts'
import { chosen } from './table/chosen.ts'
import { commandOf } from './table/command-of.ts'
import { withoutTraceghost } from './table/without.ts'

interface PageApp extends Cell {
  /** The file with the component that is edited. */
  readonly form: string
  /** Failures whose reports differ in development. */
  readonly differing?: readonly string[]
}

const APPS: readonly PageApp[] = [
  { name: 'Vue', folder: 'vue', form: 'src/components/OrderForm.vue' },
  {
    name: 'Svelte',
    folder: 'svelte',
    form: 'src/lib/OrderForm.svelte',
    // Messages have the components in development. In production, private fields that are made of state have new names.
    differing: ['component', 'effect', 'store'],
  },
  { name: 'Solid', folder: 'solid', form: 'src/OrderForm.tsx' },
  { name: 'React with React Compiler', folder: 'react-compiler', form: 'src/OrderForm.tsx' },
]

/** Failures, and the buttons that cause them. */
const FAILURES = [
  ['handler', '#cheap'],
  ['store', '#tea'],
  ['effect', '#move'],
] as const

const cells = chosen(APPS, 1).flatMap((app) => modes.map((mode) => ({ ...app, mode })))

const appOf = (folder: string) => {
  const vite = commandOf(folder, 'vite')
  const address = ['--host', '127.0.0.1', '--port', '0']
  return {
    framework: folder,
    shared: { 'apps/sources': 'src' },
    build: [vite, 'build'],
    serve: { production: [vite, 'preview', ...address], development: [vite, ...address] },
    without: withoutTraceghost,
  }
}

describe.each(cells)('$name in $mode', ({ folder, form, differing, mode }: PageApp & { mode: Mode }) => {
  const app = runningApp(appOf(folder), mode)

  const nameOf = (failure: string): string =>
    mode === 'development' && differing?.includes(failure) ? `${failure}-development` : failure
  const expectReport = (failure: string, reports: Report[]): Promise<void> =>
    expectGolden(folder, nameOf(failure), reports, app.root)

  async function open(path = '/', variant: Variant = 'marked'): Promise<Page> {
    const page = await app.browser.newPage()
    await page.goto(app.addressOf(variant) + path)
    return page
  }

  test('a component', async () => {
    const page = await open('/?parts=7')
    await expectReport('component', await heard(page))
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
    const marked = await behaviour(await open('/', 'marked'))
    expect(marked).toEqual(await behaviour(await open('/', 'plain')))
    expect(marked.join('\n')).toContain('#soup: 225 each,22 ordered at 1')
    // React Compiler saves the others.
    expect(marked.at(-1)).toMatch(/"tag":[12]\b/)
  })

  test.runIf(mode === 'development')(
    'a hot update is that of the app without traceghost, and so are lines',
    async () => {
      const updated = async (variant: Variant): Promise<[unknown, Page]> => {
        const page = await open('/', variant)
        await page.click('#soup')
        await page.evaluate('window.isSame = true')
        edit(app.rootOf(variant), form, (text) =>
          text.replace(/^( *)const order/m, '$1// A line more.\n$&').replace(' at {', ' near {'),
        )
        await page.waitForFunction('text.textContent.includes("near")')
        return [[await page.evaluate('window.isSame'), await page.evaluate(STATE)], page]
      }
      const [marked, page] = await updated('marked')
      await page.click('#tea')
      const [report] = await heard(page)
      expect(placesOf(report as Report)).toEqual(
        placesOf(golden(folder, 'store')).map(([name, file, line]) => [name, file, file === form ? line + 1 : line]),
      )
      await page.close()
      const [plain, other] = await updated('plain')
      await other.close()
      expect(marked).toEqual(plain)
      expect(marked).toEqual([true, expect.anything()])
    },
  )
})

const placesOf = ({ frames }: Report): [string, string, number][] =>
  frames.map(({ functionName, file = '', line = 0 }) => [functionName, file, line])

const CLICKS = ['#soup', '#tea', '#dear', '#cheap', '#soup', '#move', '#soup', '#move', '#soup', '#dear']

/** After each click: the texts of the page, counts of all runs, and the errors that nothing has handled. */
async function behaviour(page: Page): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', ({ name, message }) => void errors.push(`${name}: ${message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text().replace(/\n.*/s, ''))
  })
  const states: string[] = []
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
