import { CHROMIUM_FLAGS, chromiumPath } from '../browsers.ts'
import type { Configured } from './runner.ts'
import { vitestWith } from './runners.ts'

/** Vitest's browser mode, which has neither Node's modules nor its `assert`. */
export function vitestInPages(): Configured {
  const runner = vitestWith('browser', (options) => ({ 'vitest.config.ts': configWith(options) }))
  return {
    ...runner,
    files: { ...runner.files, 'runner.ts': RUNNER },
    env: { CHROMIUM: JSON.stringify({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS }) },
  }
}

const configWith = (options: string): string => `import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import traceghost from 'unplugin-traceghost/vite'

class ByName extends BaseSequencer {
  async sort(files) {
    return files.sort((one, other) => one.moduleId.localeCompare(other.moduleId))
  }
}

export default defineConfig({
  plugins: [traceghost(${options})],
  cacheDir: '.cache',
  logLevel: 'error',
  // The packages are links out of the project.
  server: { fs: { strict: false } },
  test: {
    sequence: { sequencer: ByName },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: JSON.parse(process.env.CHROMIUM) }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
`

const RUNNER = `import { assert as chai, expect } from 'vitest'

export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'vitest'
export const assert = {
  equal: chai.strictEqual,
  deepEqual: chai.deepEqual,
  ok: chai.ok,
  throws: chai.throws,
  rejects: (promise, type) => expect(promise).rejects.toThrow(type),
}
`
