import type { Configured } from './runner.ts'

const vitestConfig = (options: string): string => `import { BaseSequencer } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import traceghost from 'unplugin-traceghost/vite'

class ByName extends BaseSequencer {
  async sort(files) {
    return files.sort((one, other) => one.moduleId.localeCompare(other.moduleId))
  }
}

export default defineConfig({
  plugins: [traceghost(${options})],
  cacheDir: '.cache',
  test: { maxWorkers: 1, fsModuleCache: false, sequence: { sequencer: ByName } },
})
`

const VITEST: Configured = {
  name: 'vitest',
  command: ['node_modules/vitest/vitest.mjs', 'run', '--no-color'],
  files: {
    'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'vitest'
export { strict as assert } from 'node:assert'
`,
    'vitest.config.ts': vitestConfig('{ showLocals: true }'),
  },
  plain: { 'vitest.config.ts': vitestConfig('') },
}

const JEST: Configured = {
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
  plain: { 'jest.config.json': '{ "testEnvironment": "node" }' },
}

/** The lines that a project with a transformer of its own has. */
const jestWith = (transformer: string, options: object): Configured => {
  const traceghost = { showLocals: true }
  const config = {
    testEnvironment: 'node',
    transform: { '\\.tsx?$': ['@traceghost/node/jest', { transformer, options, traceghost }] },
    setupFilesAfterEnv: ['@traceghost/node/jest-setup'],
  }
  const plain = { testEnvironment: 'node', transform: { '\\.tsx?$': [transformer, options] } }
  return {
    ...JEST,
    name: `jest-${transformer.replace(/\W|jest/g, '')}`,
    files: { ...JEST.files, 'jest.config.json': JSON.stringify(config) },
    plain: { 'jest.config.json': JSON.stringify(plain) },
  }
}

/** Those of the default run. */
export const runners: readonly Configured[] = [VITEST, JEST]

export const moreRunners: readonly Configured[] = [
  ...['threads', 'vmForks', 'vmThreads'].map((pool) => ({
    ...VITEST,
    name: `vitest in ${pool}`,
    golden: 'vitest',
    command: [...VITEST.command, '--pool', pool],
  })),
  jestWith('@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }),
  jestWith('ts-jest', {
    tsconfig: {
      target: 'es2022',
      module: 'commonjs',
      moduleResolution: 'node10',
      isolatedModules: true,
      ignoreDeprecations: '5.0',
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    diagnostics: false,
  }),
]
