/** Runs a page of the table in Chromium. */

import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { serve } from '../../site.ts'
import { type Started, start, type Variant } from '../apps/app.ts'
import { heard } from '../apps/running.ts'
import type { PageCell } from './pages.ts'
import { prepare } from './prepare.ts'

export interface PageOutcome {
  /** The texts of the page, when it works and behind the failure, and the messages of errors that nothing handled. */
  readonly texts: readonly (string | null)[]
  readonly errors: readonly string[]
  readonly reports: readonly Report[]
  /** The folder of the app. */
  readonly root: string
}

/** Builds the app, lets it work, and then fail. */
export async function runPage(cell: PageCell, variant: Variant, browser: Browser): Promise<PageOutcome> {
  const { pages } = cell
  const root = prepare(cell, variant, 'src')
  await cell.build(root)
  const site = await serverOf(cell, root)
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => void errors.push(message))
  try {
    const { working, failing } = pages ?? { working: cell.serve ? '/' : '/index.html', failing: '' }
    await page.goto(site.address + working)
    if (pages) await page.waitForSelector('text=900 cents')
    // A page that a server has rendered may not listen yet.
    else while ((await textOf(page)) !== '900 cents') await page.click('#soup')
    const texts = [await textOf(page)]
    if (!pages) await page.click('#rice')
    else await page.goto(site.address + failing)
    const reports = variant === 'plain' ? [] : await heard(page)
    return { texts: [...texts, await textOf(page)], errors, reports, root }
  } finally {
    await page.close()
    await site.stop()
  }
}

const textOf = (page: Page): Promise<string | null> => page.textContent('p')

async function serverOf({ output, serve: args }: PageCell, root: string): Promise<Started> {
  if (args) return start(root, args, 'production')
  const { origin, close } = await serve([join(root, output)])
  return { address: origin, stop: close }
}
