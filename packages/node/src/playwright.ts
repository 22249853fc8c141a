// Why: docs/adr/failing-tests.md
/**
 * `import '@traceghost/node/playwright'` in Playwright's configuration, which is loaded by every process of a run:
 * failing tests say why, in Playwright's own account of the failure.
 */

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { instrumentForPlaywright } from './load-playwright.ts'
import { watchFailures } from './runners/explain.ts'
import { type Test, watchPlaywright } from './runners/playwright.ts'
import { testOptions } from './start-options.ts'

const options = testOptions()

if (options.frames !== 'none') {
  watchFailures()
  instrumentForPlaywright(options)
  watchPlaywright(runningTest())
}

/** Of the copy of Playwright that runs. */
function runningTest(): Test {
  const { main } = createRequire(import.meta.url)
  for (const start of [main?.filename, join(process.cwd(), 'package.json')]) {
    for (const name of ['playwright/test', '@playwright/test']) {
      try {
        return (createRequire(start as string)(name) as { readonly test: Test }).test
      } catch {
        // Another program has started Playwright.
      }
    }
  }
  throw new Error(`@traceghost/node/playwright is for Playwright's configuration, and finds no '@playwright/test'.`)
}
