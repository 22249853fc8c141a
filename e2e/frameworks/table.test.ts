/** Frameworks: one build and one crash of each, its report, and the same app without traceghost beside it. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../browsers.ts'
import { expectGolden, expectGoldenSummary } from './apps/reports.ts'
import type { Cell } from './table/cell.ts'
import { chosen } from './table/chosen.ts'
import { commands } from './table/commands.ts'
import { pages } from './table/pages.ts'
import { runCommand } from './table/run-command.ts'
import { runPage } from './table/run-page.ts'
import { runServer } from './table/run-server.ts'
import { servers } from './table/servers.ts'

/** Each is built twice. */
const built = chosen<Cell>([...pages, ...commands], 1)
const chosenCommands = commands.filter((cell) => built.includes(cell))
const chosenPages = pages.filter((cell) => built.includes(cell))

describe('servers', () => {
  test.each(chosen(servers, 2))('$name', async (cell) => {
    const { reports, ...seen } = await runServer(cell, 'marked')
    await expectGoldenSummary(cell.folder, cell.failure ?? 'crash', reports)
    const lines = seen.output.split('\n').length - 1
    expect({ ...seen, reports: [] }).toEqual(await runServer(cell, 'plain', lines))
  })
})

describe.runIf(chosenCommands.length > 0)('commands', () => {
  test.each(chosenCommands)('$name', async (cell) => {
    const { reports, runs } = await runCommand(cell, 'marked')
    await expectGoldenSummary(cell.folder, cell.failure ?? 'crash', reports)
    expect({ runs, reports: [] }).toEqual(await runCommand(cell, 'plain'))
  })
})

describe.runIf(chosenPages.length > 0)('pages', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(() => browser?.close())

  test.each(chosenPages)('$name', async (cell) => {
    const { reports, root, ...seen } = await runPage(cell, 'marked', browser)
    await expectGolden(cell.folder, cell.failure ?? 'crash', reports, root)
    const { texts, errors } = await runPage(cell, 'plain', browser)
    expect(seen).toEqual({ texts, errors })
  })
})
