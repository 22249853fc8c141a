/** The recipe for SvelteKit in `docs/error-handlers.md`: answers and error pages have the id of the report. */

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from 'traceghost'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from '../browsers.ts'
import { build, copyApp, folderOf, isFull, modes, type StartedServer, start } from './apps/app.ts'
import { edit } from './apps/edit.ts'
import { heard } from './apps/running.ts'
import { wholeApps } from './apps/whole.ts'

const kit = wholeApps.find(({ folder }) => folder === 'sveltekit') ?? expect.fail()
const cells = modes.flatMap((mode) => (isFull ? [false, true] : [false]).map((isAsync) => ({ mode, isAsync })))

describe.each(cells)('SvelteKit in $mode, experimental.async: $isAsync', ({ mode, isAsync }) => {
  let server: StartedServer

  beforeAll(async () => {
    const root = copyApp('sveltekit', `recipe-${mode}-${isAsync}`, undefined, kit.shared)
    cpSync(join(folderOf('sveltekit'), 'recipe'), root, { recursive: true })
    for (const [hooks, reports] of Object.entries({ 'hooks.server': 'reports.server', 'hooks.client': 'reports' }))
      edit(root, `src/${hooks}.ts`, (text) => `import './${reports}'\n${text}`)
    if (isAsync)
      edit(root, 'vite.config.ts', (text) =>
        text.replace('compilerOptions: {', 'compilerOptions: { experimental: { async: true },'),
      )
    if (mode === 'production') await build(root, kit.build)
    server = await start(root, kit.serve[mode], mode)
  })

  afterAll(() => server?.stop())

  const ask = async (path: string, accept: string): Promise<string> =>
    (await fetch(server.address + path, { headers: { accept, 'x-forwarded-proto': 'http' } })).text()
  const newest = async (): Promise<Report[]> => JSON.parse(await ask('/reports', '*/*'))

  test('an endpoint', async () => {
    const answer = await ask('/api/price?item=tea', 'application/json')
    const [report] = await newest()
    expect(JSON.parse(answer)).toEqual({ status: 500, message: 'Internal Error', report: report?.id })
  })

  test('the error page of a loader', async () => {
    const page = await ask('/stock?item=tea', 'text/html')
    const [report] = await newest()
    expect(shownIn(page)).toEqual(['Internal Error', report?.id])
    expect(page).not.toContain('no tea in stock')
  })

  test('the error page of a component has the id where SvelteKit waits for the hook', async () => {
    const page = await ask('/?parts=7', 'text/html')
    const [report] = await newest()
    expect(report?.ghost).toBe('share')
    expect(shownIn(page)).toEqual(isAsync ? ['Internal Error', report?.id] : ['Internal Error'])
  })

  test('an error of SvelteKit keeps its answer', async () => {
    expect(shownIn(await ask('/nowhere', 'text/html'))).toEqual(['Not Found'])
    expect(await newest()).toEqual([])
  })

  test(
    'the error page in the page',
    async () => {
      const browser = await launchChromium()
      try {
        const page = await browser.newPage()
        await page.goto(`${server.address}/`)
        await page.waitForFunction('window.counts?.effect > 0')
        for (const link of ['#other', '#failing-loader']) await page.click(link)
        const [report] = await heard(page)
        expect(await page.textContent('#report')).toBe(report?.id)
        expect(await page.textContent('#text')).toBe('Internal Error')
      } finally {
        await browser.close()
      }
    },
    LAUNCH_TIMEOUT_MS,
  )
})

/** The texts of an error page. */
const shownIn = (page: string): string[] => [...page.matchAll(/<p [^>]*>(.*?)<\/p>/g)].map(([, text]) => text ?? '')
