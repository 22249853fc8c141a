/** The browser of a file of tests that build for production. */

import { rmSync } from 'node:fs'
import { afterAll, beforeAll, vi } from 'vitest'
import { type EngineBrowser, engines, LAUNCH_TIMEOUT_MS } from '../browsers.ts'

/**
 * Starts it before the tests, and removes what they have built.
 *
 * @param folder of the builds
 * @param isNeeded whether there are such tests
 */
export function browserOfBuilds(folder: string, isNeeded = true): () => EngineBrowser {
  let browser: EngineBrowser
  beforeAll(async () => {
    if (!isNeeded) return
    vi.stubEnv('NODE_ENV', 'production')
    browser = await (engines[0] as (typeof engines)[0]).launch()
  }, LAUNCH_TIMEOUT_MS)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return () => browser
}
