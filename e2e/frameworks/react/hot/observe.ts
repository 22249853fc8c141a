import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { componentOf, versions, writeApp } from './app.ts'
import type { DevHost } from './dev-host.ts'

/** The content of a page after an edit. */
interface Seen {
  readonly version: string
  /** The state, to which each version adds two. */
  readonly count: string
  readonly own: string
  readonly effects: number
  readonly rows: number
  /** The page was loaded anew. */
  readonly isReloaded: boolean
}

export interface Observation {
  readonly seen: readonly Seen[]
  readonly errors: readonly string[]
  /** Of the first version, when its button fails. */
  readonly report: Report | undefined
}

/** Edits a program while its page is open. */
export async function observe(host: DevHost, root: string, { isMarked, browser }: Setting): Promise<Observation> {
  writeApp(root, isMarked)
  const server = await host.start(root, isMarked)
  const page = await browser.newPage()
  // The first request waits until the server has compiled the program.
  page.setDefaultTimeout(100_000)
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  try {
    await Promise.all([host.connected?.(page), page.goto(server.url)])
    const seen: Seen[] = []
    let report: Report | undefined
    for (const [index, text] of versions(isMarked).entries()) {
      if (index > 0) writeFileSync(componentOf(root), text)
      seen.push(await look(page, String(index)))
      if (index === 0) {
        await crash(page)
        if (isMarked) report = await reportOn(page)
      }
    }
    return { seen, errors: errors.filter((message) => !message.startsWith('crash')), report }
  } finally {
    await page.close()
    await server.close()
  }
}

interface Setting {
  readonly isMarked: boolean
  readonly browser: Browser
}

interface SeenWindow {
  seen: { effects: number; rows: number; reports: Report[] }
  isOld?: boolean
}

async function look(page: Page, version: string): Promise<Seen> {
  await page.waitForFunction((it) => document.querySelector('#version')?.textContent === it, version)
  for (let click = 0; click < 2; click++) {
    const before = await page.textContent('output')
    await page.click('#more')
    await page.waitForFunction((it) => document.querySelector('output')?.textContent !== it, before)
  }
  const [count, own] = [await page.textContent('output'), await page.textContent('i')]
  const { isReloaded, ...counts } = await page.evaluate(() => {
    const page = window as unknown as SeenWindow
    const isReloaded = !page.isOld
    page.isOld = true
    const { effects, rows } = page.seen
    return { effects, rows, isReloaded }
  })
  return { version, count: count ?? '', own: own ?? '', ...counts, isReloaded }
}

async function crash(page: Page): Promise<void> {
  await Promise.all([
    page.waitForEvent('pageerror', ({ message }) => message.startsWith('crash')),
    page.click('#crash'),
  ])
}

async function reportOn(page: Page): Promise<Report | undefined> {
  await page.waitForFunction(() => (window as unknown as SeenWindow).seen.reports.length > 0)
  return page.evaluate(() => (window as unknown as SeenWindow).seen.reports[0])
}
