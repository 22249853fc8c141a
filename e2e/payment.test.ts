/** The payment program of the playground. One file, because its processes all write the page of one directory. */

import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { normalise, normaliseText } from './normalise.ts'
import { hosts, PLAYGROUND, type Reports } from './payment-hosts.ts'

const ROOTS = [`${PLAYGROUND}/`]
const HTML = join(PLAYGROUND, 'ghost_report.html')

let running: Promise<Browser> | undefined

const browser = (): Promise<Browser> => {
  running ??= launchChromium()
  return running
}

afterAll(async () => (await running)?.close())

/** By default without the way to load modules on a server that Vite replaces by its module runner. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const tested = hosts.filter(({ name }) => isFull || !name.includes('ssrLoadModule'))

describe.each(tested)('$name', ({ collect }) => {
  let reports: Reports

  beforeAll(async () => {
    reports = await collect(browser)
  }, LAUNCH_TIMEOUT_MS)

  test('reports what the golden report says', async () => {
    const normalised = Object.entries(reports).map(([name, report]) => [name, normalise(report, ROOTS)])
    const text = `${JSON.stringify(Object.fromEntries(normalised), null, 2)}\n`
    await expect(text).toMatchFileSnapshot('golden/report.json')
  })

  test('measures what the marks ask for', () => {
    for (const { metrics } of Object.values(reports)) {
      expect(metrics.runtimeMs).toBeGreaterThan(0)
      expect(metrics).toHaveProperty('memoryDeltaBytes')
    }
  })
})

describe('the demo', () => {
  let code: number | null
  let text: string

  beforeAll(async () => {
    rmSync(HTML, { force: true })
    ;({ code, text } = await runDemo())
  }, 60_000)

  test('succeeds: one ghost suppresses, the other does not', () => {
    expect(code).toBe(0)
    expect(text.match(/^exit code .*$/gm)).toEqual(['exit code 0, expected 0', 'exit code 1, expected 1'])
    expect(text).toContain('The program goes on: nightlyRun returned undefined.')
  })

  test('prints what the golden text says', async () => {
    await expect(normaliseText(text, ROOTS)).toMatchFileSnapshot('golden/demo.txt')
  })

  test('names its page when it is written: beside the program, or at its end before the trace of Node', () => {
    expect(text.match(/^Report: ghost_report\.html$/gm)).toHaveLength(2)
    const rules = [...text.matchAll(/-{42}\n(Report: .*)\n(.*)/g)].map(([, last, next]) => [last, next])
    expect(rules).toEqual([['Report: ghost_report.html', expect.stringMatching(/^file:.*\.js:\d+$/)]])
    expect(text.match(/^TypeError: Invalid API key format\n {4}at sign /gm)).toHaveLength(1)
  })

  test('shows no key', () => {
    expect(text).not.toMatch(/live-[0-9a-f]{12}/)
    expect(readFileSync(HTML, 'utf8')).not.toMatch(/live-[0-9a-f]{12}/)
  })

  test.each([true, false])('writes a page that opens without complaints, scripts: %s', async (javaScriptEnabled) => {
    const context = await (await browser()).newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const complaints = collectComplaints(page)
    await page.goto(pathToFileURL(HTML).href)
    expect(await page.title()).toBe('PaymentService.charge failed: TypeError · Chaos Report')
    expect(await page.locator('h2').first().textContent()).toBe('TypeError: Invalid API key format')
    await page.locator('summary', { hasText: 'src/payments.ts:37:23' }).click()
    expect(await page.getByText('oceania (3 failed)').first().isVisible()).toBe(true)
    expect(await page.locator('#search').isVisible()).toBe(javaScriptEnabled)
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** Runs it as `npm run demo` does, with one file for everything it prints, so that the order is kept. */
async function runDemo(): Promise<{ code: number | null; text: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'demo-')), 'output.txt')
  const output = openSync(file, 'a')
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' }
  // The test runner sets them.
  for (const name of ['FORCE_COLOR', 'NODE_ENV']) delete env[name]
  const child = spawn(process.execPath, ['demo/main.ts'], { cwd: PLAYGROUND, env, stdio: ['ignore', output, output] })
  const code = await ended(child)
  closeSync(output)
  return { code, text: readFileSync(file, 'utf8') }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))

/** The forbidden actions of a page: messages (CSP violations are errors of the console), dialogs, requests. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) complaints.push(request.url())
  })
  return complaints
}
