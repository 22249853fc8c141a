/** Reports of an Astro app: of its pages, islands, scripts, endpoints and actions, in development and production. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Report } from 'traceghost'
import { describe, expect, test } from 'vitest'
import { folderOf, isFull, modes, type Variant, withoutMarks } from './apps/app.ts'
import { edit, expectGolden, golden } from './apps/reports.ts'
import { heard, runningApp } from './apps/running.ts'

const { resolve } = createRequire(join(folderOf('astro'), 'package.json'))
const ASTRO = join(dirname(resolve('astro/package.json')), 'bin/astro.mjs')

/** The requests that fail, and the status of their answers. */
const FAILURES = [
  ['frontmatter', '/?parts=7', 500],
  ['endpoint', '/api/price?item=tea', 500],
  ['middleware', '/api/price?item=soup', 500],
  ['action', '/_actions/take', 500],
] as const

/** Astro's dev server maps their stacks, which Node has mapped, a second time, before the report is made. */
const MAPPED_AGAIN: ReadonlySet<string> = new Set(['frontmatter', 'middleware'])

/** The dev server adds properties to an error, for its overlay. */
const withoutProperties = (report: Report): Report => ({ ...report, error: { ...report.error, properties: [] } })

const captured = ({ ghost, error: { type, message }, frames }: Report): unknown => ({
  ...{ ghost, type, message },
  frames: frames.map(({ functionName, file, scopes }) => ({ functionName, file, scopes })),
})

/** Takes traceghost out of a file. */
const without = (text: string, file: string): string => {
  if (file === 'astro.config.mjs') return text.replace(/^import traceghost .*\n|, traceghost\(.*\)(?=\])/gm, '')
  if (/reports\.(?:client|server)/.test(file)) return 'export const reports: unknown[] = []\n'
  return withoutMarks(text)
}

const APP = {
  framework: 'astro',
  build: [ASTRO, 'build'],
  serve: {
    production: ['dist/server/entry.mjs'],
    development: [ASTRO, 'dev', '--host', '127.0.0.1'],
  },
  without,
} as const

describe.each(modes)('Astro in %s', (mode) => {
  const app = runningApp(APP, mode)
  const fail = (failure: string, path: string, variant: Variant = 'marked'): Promise<Response> => {
    const address = app.addressOf(variant)
    if (failure !== 'action')
      return fetch(address + path, { headers: failure === 'middleware' ? { 'x-language': 'a-b-c' } : {} })
    const headers = { 'content-type': 'application/json', origin: address }
    return fetch(address + path, { method: 'POST', headers, body: '{"item":"soup","count":5}' })
  }
  const served = async (): Promise<Report[]> =>
    (await fetch(`${app.addressOf('marked')}/reports`)).json() as Promise<Report[]>

  async function open(variant: Variant = 'marked'): Promise<Page> {
    const page = await app.browser.newPage()
    await page.goto(app.addressOf(variant))
    await page.waitForSelector('astro-island:not([ssr])')
    return page
  }

  test.for(FAILURES)('%s on the server', async ([failure, path, status]) => {
    expect((await fail(failure, path)).status).toBe(status)
    if (mode === 'production' || !MAPPED_AGAIN.has(failure))
      return expectGolden('astro', failure, (await served()).map(withoutProperties), app.root)
    const [report] = await served()
    expect(captured(report as Report)).toEqual(captured(golden('astro', failure)))
  })

  test('a handler of an island in Chromium', async () => {
    const page = await open()
    await press(page, '#soup')
    await page.waitForFunction('total.textContent === "675 in all"')
    await press(page, '#tea')
    await expectGolden('astro', 'island', await heard(page), app.root)
    await page.close()
  })

  test('a script of a page in Chromium', async () => {
    const page = await open()
    await press(page, '#large')
    expect(await page.textContent('#size')).toBe('size 3')
    await press(page, '#huge')
    await expectGolden('astro', 'script', await heard(page), app.root)
    await page.close()
  })

  test.runIf(isFull)('answers and pages are those of the app without traceghost', async () => {
    const shownBy = async (variant: Variant): Promise<unknown> => {
      const address = app.addressOf(variant)
      const answers: unknown[] = []
      for (const path of ['/', '/?away=1', '/api/price?item=soup', '/nowhere']) {
        const answer = await fetch(address + path, { redirect: 'manual' })
        answers.push([path, answer.status, answer.headers.get('location'), renderedIn(await answer.text(), variant)])
      }
      for (const [failure, path] of FAILURES) {
        const answer = await fail(failure, path, variant)
        answers.push([path, answer.status, answer.statusText])
      }
      const page = await open(variant)
      for (const button of ['#soup', '#tea', '#large', '#huge', '#soup']) await press(page, button)
      await page.waitForFunction('total.textContent === "1125 in all"')
      answers.push(await page.textContent('body > p'))
      await page.close()
      return answers
    }
    const marked = await shownBy('marked')
    expect(marked).toEqual(await shownBy('plain'))
    expect(JSON.stringify(marked)).toContain('Soup costs 225 each')
    await served()
  })

  test.runIf(mode === 'development')('a hot update keeps the page, and reports have the new lines', async () => {
    const page = await open()
    await press(page, '#soup')
    await page.evaluate('window.isSame = true')
    edit(app.root, 'src/components/Order.tsx', (text) =>
      text.replace('  const order', '  // A line more.\n  const order').replace('in all', 'together'),
    )
    await page.waitForFunction('total.textContent === "675 together"')
    expect(await page.evaluate('window.isSame')).toBe(true)
    await press(page, '#tea')
    const [report] = await heard(page)
    expect(report?.trigger).toMatchObject({ functionName: 'order', file: 'src/components/Order.tsx', line: 11 })
    await page.close()
  })
})

/** Without scripts, which are named after their content and bring in the dev server's tools. */
const renderedIn = (text: string, variant: Variant): string[] =>
  text
    .replaceAll(`development-${variant}`, '')
    .replace(/<script\b.*?<\/script>/gs, '')
    .replace(/ (?:component-url|renderer-url|uid|server-render-time)="[^"]*"/g, '')
    .split(/(?=<)/)

/** Not by the mouse: the dev server lays an overlay over pages when another request fails. */
const press = (page: Page, button: string): Promise<void> =>
  page.evaluate((selector) => document.querySelector<HTMLElement>(selector)?.click(), button)
