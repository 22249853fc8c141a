/** Runs a page of the table in Chromium. */

import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { serve } from '../../site.ts'
import { copyApp, type Variant } from '../apps/app.ts'
import { heard } from '../apps/running.ts'
import type { PageCell } from './pages.ts'
import { withoutTraceghost } from './without.ts'

export interface PageOutcome {
  /** The texts of the page, when it works and behind the failure, and the messages of errors that nothing handled. */
  readonly texts: readonly (string | null)[]
  readonly errors: readonly string[]
  readonly reports: readonly Report[]
  /** The folder of the app. */
  readonly root: string
}

const shared = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** Builds the app, lets it work, and then fail. */
export async function runPage(cell: PageCell, variant: Variant, browser: Browser): Promise<PageOutcome> {
  const { name, folder, output, pages } = cell
  const isPlain = variant === 'plain'
  const root = copyApp(folder, `${name}-${variant}`.replaceAll(' ', '-'), isPlain ? withoutTraceghost : undefined)
  cpSync(shared('prices.ts'), join(root, 'src/prices.ts'))
  if (isPlain) writeFileSync(join(root, 'src/reports.ts'), '')
  else cpSync(shared('reports.ts'), join(root, 'src/reports.ts'))
  await cell.build(root)
  const site = await serve([join(root, output)])
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', ({ message }) => void errors.push(message))
  try {
    const { working, failing } = pages ?? { working: '/index.html', failing: '/index.html' }
    await page.goto(site.origin + working)
    if (!pages) await page.click('#soup')
    await page.waitForSelector('text=900 cents')
    const texts = [await textOf(page)]
    if (!pages) await page.click('#rice')
    else await page.goto(site.origin + failing)
    const reports = isPlain ? [] : await heard(page)
    return { texts: [...texts, await textOf(page)], errors, reports, root }
  } finally {
    await page.close()
    await site.close()
  }
}

const textOf = (page: Page): Promise<string | null> => page.textContent('p')
