import { CHROMIUM_FLAGS, chromiumPath } from '../browsers.ts'
import type { Configured } from './runner.ts'

/** The modules that the cases of all runners import. */
const RUNNER = `import { test } from '@playwright/test'
export { strict as assert } from 'node:assert'
export { test as it } from '@playwright/test'
export const { afterAll: after, afterEach, beforeAll: before, beforeEach, describe } = test
`

const config = (files: readonly string[], line: string): string => `import { defineConfig } from '@playwright/test'
${line}
export default defineConfig({
  testMatch: ${JSON.stringify(files)},
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'report.json' }]],
  use: { launchOptions: ${JSON.stringify({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })} },
})
`

/** Cases of Playwright's own, or of all runners. */
export const playwright = (files: readonly string[], more: Readonly<Record<string, string>> = {}): Configured => ({
  name: 'playwright',
  command: ['node_modules/@playwright/test/cli.js', 'test'],
  // Compiled files are kept in the project, and not in a folder for all.
  env: { PLAYWRIGHT_TRANSFORM_CACHE_DIR: '.cache' },
  isInstalled: true,
  files: {
    'runner.ts': RUNNER,
    'playwright.config.ts': config(files, `import '@traceghost/node/playwright'`),
    ...more,
  },
  plain: { 'playwright.config.ts': config(files, '') },
})
