import type { Configured } from './runner.ts'

const vitestConfig = (options: string): string => vitestConfigWith(`plugins: [traceghost(${options})]`, '')

/** @param more settings under `test` */
const vitestConfigWith = (settings: string, more: string): string => `import { BaseSequencer } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import traceghost from 'unplugin-traceghost/vite'

class ByName extends BaseSequencer {
  async sort(files) {
    return files.sort((one, other) => one.moduleId.localeCompare(other.moduleId))
  }
}

export default defineConfig({
  ${settings},
  cacheDir: '.cache',
  test: { maxWorkers: 1, fsModuleCache: false, slowTestThreshold: 60_000, sequence: { sequencer: ByName }, ${more} },
})
`

/** A test that fails, is run again and passes: nothing is said about it. */
const retried = (declare: string): string => `import { total } from './src/cart.ts'
${declare}

let runs = 0
runAgain('is run again', () => {
  const attempt = ++runs
  if (attempt === 1) total({ items: [{ sku: 'cap', quantity: attempt }] })
})
`

const VITEST: Configured = {
  name: 'vitest',
  command: ['node_modules/vitest/vitest.mjs', 'run', '--no-color'],
  files: {
    'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'vitest'
export { strict as assert } from 'node:assert'
`,
    'retried.test.ts': retried(`import { it } from 'vitest'

const runAgain = (name: string, test: () => void) => it(name, { retry: 1 }, test)`),
    'others.test.ts': `import './others/vitest.ts'\n`,
    'vitest.config.ts': vitestConfig('{ showLocals: true }'),
  },
  plain: { 'vitest.config.ts': vitestConfig('') },
  annotating: ['--reporter=default', '--reporter=github-actions'],
}

const JEST: Configured = {
  name: 'jest',
  command: ['node_modules/jest/bin/jest.js', '--no-cache', '--ci', '--runInBand'],
  files: {
    'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from '@jest/globals'
export { strict as assert } from 'node:assert'
`,
    'retried.test.ts': retried(`import { it as runAgain, jest } from '@jest/globals'

jest.retryTimes(1)`),
    'others.test.ts': `import './others/jest.ts'\n`,
    'package.json': '{}',
    'jest.config.json': '{ "preset": "@traceghost/node/jest-preset", "testEnvironment": "node" }',
    'babel.config.json': `{
  "presets": [["@babel/preset-env", { "targets": { "node": "current" } }], "@babel/preset-typescript"]
}`,
  },
  plain: { 'jest.config.json': '{ "testEnvironment": "node" }' },
  annotating: ['--reporters=default', '--reporters=github-actions'],
}

/** @param files those of a project with these options of the plugin */
export const vitestWith = (name: string, files: (options: string) => Record<string, string>): Configured => ({
  ...VITEST,
  name: `vitest-${name}`,
  files: { ...VITEST.files, ...files('{ showLocals: true }') },
  plain: files(''),
})

/** Tests have other names. */
const OWN_RUNNER = `import { TestRunner } from 'vitest'

export default class extends TestRunner {
  onCollected(files) {
    for (const file of files) rename(file)
  }
}

function rename(task) {
  if (task.type === 'test') task.name = 'own: ' + task.name
  for (const each of task.tasks ?? []) rename(each)
}
`

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
  vitestWith('projects', (options) => ({
    'vitest.config.ts': vitestConfigWith(
      `plugins: [traceghost(${options})]`,
      `projects: [
        { extends: true, test: { name: 'extends', include: ['collected.test.ts', 'hooks.test.ts', 'retried.test.ts'] } },
        { extends: false, plugins: [traceghost(${options})], test: { name: 'own', include: ['cleaned.test.ts', 'unhandled.test.ts'] } },
      ]`,
    ),
  })),
  vitestWith('runner', (options) => ({
    'vitest.config.ts': vitestConfigWith(`plugins: [traceghost(${options})]`, `runner: './runners/own.ts'`),
    'runners/own.ts': OWN_RUNNER,
  })),
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
