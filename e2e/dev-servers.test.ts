/** The recipes of `docs/viewer.md`: in other dev servers than Vite's. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { developNext } from './next/start.ts'

const FOLDER = fileURLToPath(new URL('dev-servers', import.meta.url))
const CHILD = fileURLToPath(new URL('children/other-dev-server.ts', import.meta.url))
const PAGE = readFileSync(new URL('../docs/viewer.md', import.meta.url), 'utf8')

const RECIPES = [
  'dev-servers/rsbuild.config.ts',
  'dev-servers/webpack.config.js',
  'dev-servers/src/index.js',
  'next/viewer/app/traceghost/[[...path]]/route.ts',
  'next/viewer/instrumentation-client.ts',
]

function recipeIn(file: string): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return /^\/\/ recipe\n([\s\S]*?)\n\/\/ end$/m.exec(text)?.[1] ?? ''
}

test.each(RECIPES)('the page has the recipe of %s', (file) => {
  expect(recipeIn(file)).not.toBe('')
  expect(PAGE).toContain(recipeIn(file))
})

describe.skipIf(process.env.TRACEGHOST_MATRIX !== 'full')('in the dev server of', () => {
  test.each(['rsbuild', 'webpack'])(
    '%s, a page reports to the viewer',
    async (name) => {
      const child = fork(CHILD, [name], { cwd: FOLDER, env: { PATH: process.env.PATH, NODE_ENV: 'development' } })
      onTestFinished(async () => {
        child.disconnect()
        await once(child, 'exit')
        rmSync(join(FOLDER, '.traceghost'), { recursive: true, force: true })
      })
      const [url] = (await once(child, 'message')) as [string]
      await expectReports(url, `${url}/__traceghost`)
    },
    LAUNCH_TIMEOUT_MS,
  )

  test(
    'Next, a page reports to the viewer',
    async () => {
      const folder = fileURLToPath(new URL('next/dist/viewer', import.meta.url))
      rmSync(folder, { recursive: true, force: true })
      cpSync(fileURLToPath(new URL('next/viewer', import.meta.url)), folder, { recursive: true })
      const next = await developNext(folder, 'turbopack')
      onTestFinished(() => next.stop())
      await expectReports(next.address, `${next.address}/traceghost`)
    },
    LAUNCH_TIMEOUT_MS,
  )
})

/** The page fails when it is opened. */
async function expectReports(url: string, address: string): Promise<void> {
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const viewer = await browser.newPage()
  await viewer.goto(address)
  await viewer.locator('#state', { hasText: 'Live' }).waitFor()
  await (await browser.newPage()).goto(url)
  await viewer.locator('a.row', { hasText: 'total' }).waitFor()
  expect(await viewer.locator('a.row').count()).toBe(1)
}
