/** Frameworks: one build and one crash of each, its report, and the same app without traceghost beside it. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../browsers.ts'
import { expectGolden, expectGoldenSummary } from './apps/reports.ts'
import { chosen } from './table/chosen.ts'
import { pages } from './table/pages.ts'
import { runPage } from './table/run-page.ts'
import { runServer } from './table/run-server.ts'
import { servers } from './table/servers.ts'

describe('servers', () => {
  test.each(chosen(servers, 2))('$name', async (cell) => {
    const { reports, ...seen } = await runServer(cell, 'marked')
    await expectGoldenSummary(cell.folder, cell.failure ?? 'crash', reports)
    expect({ ...seen, reports: [] }).toEqual(await runServer(cell, 'plain'))
  })
})

describe('pages', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  test.each(chosen(pages, 1))('$name', async (cell) => {
    const { reports, root, ...seen } = await runPage(cell, 'marked', browser)
    await expectGolden(cell.folder, cell.failure ?? 'crash', reports, root)
    const { texts, errors } = await runPage(cell, 'plain', browser)
    expect(seen).toEqual({ texts, errors })
  })
})
