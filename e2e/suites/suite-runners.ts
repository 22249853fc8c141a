import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { Project, Suite, TestResult } from './suite.ts'

/** How a runner runs a suite, with and without `showLocals`, and leaves `results.json`. */
export interface SuiteRunner {
  files(project: Project): Readonly<Record<string, string>>
  /** The arguments of Node. */
  command(project: Project): readonly string[]
  read(results: string): TestResult[]
}

const INSTALLED = join(import.meta.dirname, '../node_modules')
const WORKERS = 2

/** The report of Jest, which Vitest writes, too. */
interface JestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

function readJest(results: string): TestResult[] {
  return (JSON.parse(results) as JestReport).testResults.flatMap(({ name: file, status, assertionResults }) => [
    { file, name: '', state: status },
    ...assertionResults.map(({ fullName: name, status: state }) => ({ file, name, state })),
  ])
}

const vitest: SuiteRunner = {
  files: ({ suite, variant }) => ({
    'vitest.config.mjs': `import traceghost from 'unplugin-traceghost/vite'
export default {
  plugins: [${variant === 'locals' ? 'traceghost({ showLocals: true })' : ''}],
  cacheDir: '.cache',
  test: {
    include: ${JSON.stringify(suite.tests)},
    exclude: ${JSON.stringify(['**/node_modules/**', ...(suite.without ?? [])])},
    maxWorkers: ${WORKERS},
    globals: true,
  },
  ...${JSON.stringify(suite.config ?? {})},
}
`,
  }),
  command: () => [
    `${INSTALLED}/vitest/vitest.mjs`,
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile=results.json',
  ],
  read: readJest,
}

const jest: SuiteRunner = {
  files: ({ suite, variant }) => ({
    'jest.config.json': JSON.stringify({
      testEnvironment: 'node',
      rootDir: '.',
      cacheDirectory: '.cache',
      testMatch: suite.tests.map((glob) => `<rootDir>/${glob}`),
      testPathIgnorePatterns: ['/node_modules/', ...(suite.without ?? [])],
      maxWorkers: WORKERS,
      watchman: false,
      ...(variant === 'locals' && { preset: '@traceghost/node/jest-preset' }),
      ...suite.config,
    }),
  }),
  command: () => [
    `${INSTALLED}/jest/bin/jest.js`,
    '--config=jest.config.json',
    '--ci',
    '--json',
    '--outputFile=results.json',
  ],
  read: readJest,
}

const PRELOAD = '--import=@traceghost/node/test'

const nodeTest: SuiteRunner = {
  files: () => ({ 'reporter.mjs': REPORTER }),
  command: ({ suite, variant, root }) => [
    ...(variant === 'locals' ? [PRELOAD] : []),
    '--test',
    `--test-concurrency=${WORKERS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./reporter.mjs',
    '--test-reporter-destination=results.json',
    ...testFiles(suite, root),
  ],
  read: (results) =>
    results
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TestResult),
}

/** A line for each test. */
const REPORTER = `export default async function* (events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const state = data.skip !== undefined ? 'skipped' : data.todo !== undefined ? 'todo' : type
    yield JSON.stringify({ file: data.file ?? '', name: data.name, state }) + '\\n'
  }
}
`

/** The report of Mocha. */
interface MochaReport {
  readonly tests: readonly MochaTest[]
  readonly pending: readonly MochaTest[]
  readonly failures: readonly MochaTest[]
}

interface MochaTest {
  readonly fullTitle: string
  readonly file: string
}

const mocha: SuiteRunner = {
  files: () => ({ '.mocharc.json': '{ "reporter": "json", "reporter-option": ["output=results.json"] }' }),
  command: ({ suite, variant, root }) => [
    ...(variant === 'locals' ? [PRELOAD] : []),
    `${INSTALLED}/mocha/bin/mocha.js`,
    ...testFiles(suite, root),
  ],
  read(results) {
    const { tests, pending, failures } = JSON.parse(results) as MochaReport
    const isIn = (list: readonly MochaTest[], { file, fullTitle }: MochaTest): boolean =>
      list.some((each) => each.file === file && each.fullTitle === fullTitle)
    const stateOf = (test: MochaTest): string =>
      isIn(failures, test) ? 'failed' : isIn(pending, test) ? 'pending' : 'passed'
    return tests.map((test) => ({ file: test.file, name: test.fullTitle, state: stateOf(test) }))
  },
}

const testFiles = ({ tests, without = [] }: Suite, cwd: string): string[] =>
  globSync([...tests], { cwd, exclude: [...without, 'node_modules'] }).sort()

export const suiteRunners: Readonly<Record<Suite['runner'], SuiteRunner>> = {
  vitest,
  jest,
  'node:test': nodeTest,
  mocha,
}
