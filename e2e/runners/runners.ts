import type { Runner } from './runner.ts'

const VITEST: Runner = {
  name: 'vitest',
  command: ['node_modules/vitest/vitest.mjs', 'run', '--no-color'],
  files: {
    'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'vitest'
export { strict as assert } from 'node:assert'
`,
    'vitest.config.ts': `import { BaseSequencer } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import traceghost from 'unplugin-traceghost/vite'

class ByName extends BaseSequencer {
  async sort(files) {
    return files.sort((one, other) => one.moduleId.localeCompare(other.moduleId))
  }
}

export default defineConfig({
  plugins: [traceghost({ showLocals: true })],
  cacheDir: '.cache',
  test: { maxWorkers: 1, fsModuleCache: false, sequence: { sequencer: ByName } },
})
`,
  },
}

const JEST: Runner = {
  name: 'jest',
  command: ['node_modules/jest/bin/jest.js', '--no-cache', '--ci', '--runInBand'],
  files: {
    'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from '@jest/globals'
export { strict as assert } from 'node:assert'
`,
    'package.json': '{}',
    'jest.config.json': '{ "preset": "@traceghost/node/jest-preset", "testEnvironment": "node" }',
    'babel.config.json': `{
  "presets": [["@babel/preset-env", { "targets": { "node": "current" } }], "@babel/preset-typescript"]
}`,
  },
}

export const runners: readonly Runner[] = [VITEST, JEST]
