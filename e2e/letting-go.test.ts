/**
 * Errors that a page handles itself do not keep the values of their frames: they are dropped within a second, and a
 * report says so.
 */

import { transform } from '@traceghost/transform'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { serveRuntimePage } from './runtime-page.ts'

const CODE = `
import { configure, ghost, reportOf } from 'traceghost'
configure({ reportType: 'none' })
const failures = []
const refs = []
function read(i) { const buffer = new Array(1e4).fill(i); refs.push(new WeakRef(buffer)); throw new Error('not found ' + i) }
function load(i) { try { read(i) } catch (error) { failures.push(error) } }
const pay = ghost(() => { throw new Error('declined') })
window.fail = async (isGhostFirst) => {
  if (isGhostFirst) try { pay() } catch (error) { await reportOf(error) }
  failures.length = refs.length = 0
  for (let i = 0; i < 40; i++) { load(i); await null }
}
window.alive = () => { gc(); return refs.filter((ref) => ref.deref()).length }
window.reported = async () => {
  const { frames, omissions } = await reportOf(failures[0])
  return { omitted: frames[0].omitted, omissions }
}
`

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium(['--js-flags=--expose-gc'])
}, LAUNCH_TIMEOUT_MS)

afterAll(() => browser?.close())

declare const fail: (isGhostFirst: boolean) => Promise<void>
declare const alive: () => number
declare const reported: () => Promise<unknown>

const GONE = { omitted: 'unavailable', omissions: [{ part: 'locals', reason: 'unavailable', omitted: 1 }] }

test.each([
  ['before anything has left a ghost', false],
  ['after that', true],
])('%s', async (_, isGhostFirst) => {
  const { code } = transform(CODE, '/app/page.js', { root: '/app' }) ?? { code: '' }
  const site = await serveRuntimePage('letting go', code)
  try {
    const page = await browser.newPage()
    await page.goto(`${site.origin}/index.html`)
    await page.waitForFunction(() => 'fail' in globalThis)
    await page.evaluate((isFirst) => fail(isFirst), isGhostFirst)
    // The newest at most, and then none.
    await page.waitForFunction(() => alive() <= 16)
    await page.waitForFunction(() => alive() === 0)
    if (!isGhostFirst) expect(await page.evaluate(() => reported())).toMatchObject(GONE)
    await page.close()
  } finally {
    await site.close()
  }
})
