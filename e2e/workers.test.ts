/** Reports of the workers of browsers. */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAUNCH_TIMEOUT_MS, launchChromium } from './browsers.ts'
import { type Site, serve } from './site.ts'
import { expectWhole } from './workers/outcome.ts'
import { bundleProgram, type Outcome } from './workers/program.ts'

const ANSWER = 'addEventListener("message", async ({ ports }) => ports[0].postMessage(await fail()))'

let browser: Browser
let site: Site

beforeAll(async () => {
  browser = await launchChromium()
  site = await serve([])
  site.add('/index.html', '<!doctype html><title>Workers</title><link rel="icon" href="data:,">')
}, LAUNCH_TIMEOUT_MS)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** In the page: starts a worker and asks it to fail. */
async function start([kind, path, type]: readonly ['worker' | 'service worker', string, WorkerType]): Promise<unknown> {
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data)
    port1.onmessageerror = reject
  })
  if (kind === 'worker') {
    new Worker(path, { type }).postMessage('fail', [port2])
  } else {
    const registration = await navigator.serviceWorker.register(path, { type })
    const worker = registration.installing ?? registration.active
    worker?.postMessage('fail', [port2])
  }
  return answer
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'
/** webpack names the first for its target `webworker`; bundles of one file include the code that others load later. */
const CONDITIONS = [['worker', 'browser'], ['browser']]

describe.each((isFull ? CONDITIONS : CONDITIONS.slice(0, 1)).map((conditions) => ({ conditions })))(
  'with $conditions',
  ({ conditions }) => {
    test.each([
      { kind: 'worker', type: 'classic' },
      { kind: 'worker', type: 'module' },
      { kind: 'service worker', type: 'classic' },
      { kind: 'service worker', type: 'module' },
    ] as const)('a $type $kind reports failures', async ({ kind, type }) => {
      const format = type === 'classic' ? 'iife' : 'esm'
      const path = `/${conditions.join('-')}-${kind.replace(' ', '-')}-${type}.js`
      site.add(path, await bundleProgram({ conditions, format, entry: ANSWER }))
      const page = await (await browser.newContext()).newPage()
      await page.goto(`${site.origin}/index.html`)
      const outcome = (await page.evaluate(start, [kind, path, type] as const)) as Outcome
      await page.context().close()
      expectWhole(outcome)
      for (const { environment, error } of outcome.reports) {
        expect(environment.runtime).toBe('worker')
        expect(error.stack[0]?.excerpt?.lines.join('\n')).toContain(error.message)
      }
    })
  },
)
