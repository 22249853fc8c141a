import { join } from 'node:path'
import type { Runner } from './runner.ts'

/** A runner that loads `@traceghost/node/test` before the tests. */
export interface Preload extends Runner {
  /** How it is loaded. */
  readonly preload: Pick<Runner, 'env'> | Pick<Runner, 'command'>
  /**
   * The lines that stay: stacks are printed in another way.
   * @default all, but for columns
   */
  readonly kept?: RegExp
  /**
   * Lines that do not matter.
   * @default none
   */
  readonly hidden?: RegExp
  /**
   * The runner that prints the same.
   * @default none
   */
  readonly golden?: string
}

const FILES = ['collected.test.ts', 'failing.test.ts', 'hooks.test.ts']
const FILES_OF_BUN = FILES.map((file) => `./${file}`)
const IN_NODE_OPTIONS = { env: { NODE_OPTIONS: '--import @traceghost/node/test' } }

const node = (version: string): string => join(import.meta.dirname, `../node_modules/node-${version}/bin/node`)

const NODE_TEST: Preload = {
  name: 'node-test',
  command: ['--test', '--test-reporter', 'spec', ...FILES, 'others/node.ts'],
  files: {},
  preload: IN_NODE_OPTIONS,
}

const MOCHA: Preload = {
  name: 'mocha',
  command: ['node_modules/mocha/bin/mocha.js', 'failing.test.ts', 'hooks.test.ts', 'others/mocha.ts'],
  files: {
    'runner.ts': `export { after, afterEach, before, beforeEach, describe, it } from 'mocha'
export { strict as assert } from 'node:assert'
`,
  },
  preload: IN_NODE_OPTIONS,
}

/** Those of the default run. */
export const preloads: readonly Preload[] = [NODE_TEST, MOCHA]

export const morePreloads: readonly Preload[] = [
  { ...NODE_TEST, name: 'node-test-22', engine: node('22'), golden: 'node-test' },
  { ...NODE_TEST, name: 'node-test-26', engine: node('26') },
  { ...MOCHA, name: 'mocha-loading', command: ['node_modules/mocha/bin/mocha.js', 'collected.test.ts'] },
  // Files come in any order.
  {
    ...MOCHA,
    name: 'mocha-parallel',
    command: ['node_modules/mocha/bin/mocha.js', 'hooks.test.ts', '--parallel', '--jobs', '2'],
  },
  {
    name: 'ava',
    command: ['node_modules/ava/entrypoints/cli.js'],
    files: { 'ava.config.js': `export default { extensions: ['ts'], files: ['others/ava.ts'] }\n` },
    preload: IN_NODE_OPTIONS,
    kept: /^\s*[✔✘]|failed$/,
  },
  { name: 'uvu', command: ['others/uvu.ts'], files: {}, preload: IN_NODE_OPTIONS },
  {
    name: 'tap',
    command: ['others/tap.ts'],
    files: {},
    preload: IN_NODE_OPTIONS,
    kept: /^(?!\s*(?:columnNumber: \d+|-+\^)$)/,
  },
  {
    name: 'bun',
    engine: join(import.meta.dirname, '../node_modules/bun/bin/bun.exe'),
    command: ['test', ...FILES_OF_BUN],
    files: {
      'runner.ts': `export { afterAll as after, afterEach, beforeAll as before, beforeEach, describe, it } from 'bun:test'
export { strict as assert } from 'node:assert'
`,
    },
    isInstalled: true,
    preload: { command: ['test', '--preload', '@traceghost/node/test', ...FILES_OF_BUN] },
    kept: /^\((?:pass|fail)\)|^ \d+ (?:pass|fail|errors?)$|^Ran /,
    // The code where an error was thrown last, which may be ours.
    hidden: /^\s*\d+ \||^\s+\^$/,
  },
  {
    name: 'deno',
    engine: join(import.meta.dirname, '../node_modules/deno/deno'),
    command: ['test', '-A', '--no-check', 'others/deno.ts'],
    files: { 'package.json': `{"type":"module","dependencies":{"@traceghost/node":"*","traceghost":"*"}}` },
    isInstalled: true,
    preload: { command: ['test', '-A', '--no-check', '--preload', 'npm:@traceghost/node/test', 'others/deno.ts'] },
  },
]
