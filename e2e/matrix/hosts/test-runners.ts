import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Host } from '../host.ts'
import { FIXTURES, modulesOf } from '../program.ts'
import { byName, missingPlugin, PLUGIN } from './swc-plugin.ts'

const { resolve } = createRequire(import.meta.url)
const execute = promisify(execFile)
const MATRIX = fileURLToPath(new URL('..', import.meta.url))

interface Runner extends Pick<Host, 'name' | 'uses' | 'cannot' | 'missing'> {
  /** The script of the runner and its arguments. */
  readonly args: readonly string[]
}

/** A host that runs the fixtures as tests, in the Node of the workspace. */
const runner = ({ args, ...host }: Runner): Host => ({
  ...host,
  modes: ['development'],
  engines: ['Node 24'],
  quick: { mode: 'development', engine: 'Node 24' },
  limit: 'It runs tests where it runs itself: in the Node of this workspace.',
  async run(_, names) {
    const output = join(mkdtempSync(join(tmpdir(), 'matrix-')), 'reports.json')
    const modules = JSON.stringify(modulesOf(names, (_, file) => join(FIXTURES, file)))
    const env: NodeJS.ProcessEnv = { ...process.env, MATRIX_MODULES: modules, MATRIX_OUTPUT: output, NODE_ENV: 'test' }
    // Vitest sets them for the tests that start this.
    for (const name of Object.keys(env)) if (/VITEST|^NODE_OPTIONS$/.test(name)) delete env[name]
    await execute(process.execPath, [...args], { cwd: FIXTURES, env, maxBuffer: 1e8 })
    return JSON.parse(readFileSync(output, 'utf8'))
  },
})

type Transformer = readonly [path: string, options: object]

const jest = (transformer: Transformer): readonly string[] => {
  const config = {
    rootDir: MATRIX,
    testEnvironment: 'node',
    testTimeout: 60_000,
    testMatch: ['**/children/*.spec.ts'],
    transform: { '\\.[cm]?[jt]sx?$': transformer },
    transformIgnorePatterns: ['/node_modules/', '/dist/'],
    // ts-jest writes `.js` where a file says `.ts`.
    moduleNameMapper: { '^(\\./[\\w-]+)\\.js$': '$1' },
    moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
  }
  return [join(resolve('jest/package.json'), '../bin/jest.js'), '--no-cache', '--config', JSON.stringify(config)]
}

const BABEL = {
  configFile: false,
  babelrc: false,
  plugins: ['babel-plugin-traceghost'],
  presets: [
    [resolve('@babel/preset-env'), { targets: { node: 'current' } }],
    [resolve('@babel/preset-react'), { runtime: 'classic' }],
    resolve('@babel/preset-typescript'),
  ],
}

const SWC = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true, decorators: true } },
  module: { type: 'commonjs' },
}

const TS = {
  target: 'es2022',
  module: 'commonjs',
  moduleResolution: 'node10',
  jsx: 'react',
  isolatedModules: true,
  allowJs: true,
  ignoreDeprecations: '5.0',
}

export const testRunners: readonly Host[] = [
  runner({ name: 'Jest, babel-jest', uses: 'babel-plugin-traceghost', args: jest(['babel-jest', BABEL]) }),
  runner({
    name: 'Jest, @swc/jest',
    uses: '@traceghost/swc/jest',
    args: jest(['@traceghost/swc/jest', SWC]),
  }),
  runner({
    name: '@swc/jest',
    uses: PLUGIN,
    missing: missingPlugin,
    args: jest(['@swc/jest', { ...SWC, jsc: { ...SWC.jsc, experimental: byName } }]),
  }),
  runner({
    name: 'Jest, ts-jest',
    uses: '@traceghost/node/jest',
    args: jest(['@traceghost/node/jest', { transformer: 'ts-jest', options: { tsconfig: TS } }]),
  }),
  runner({
    name: 'Vitest',
    uses: 'unplugin-traceghost/vite',
    cannot: { commonjs: 'Vitest hands CommonJS to Node unchanged' },
    args: [
      join(resolve('vitest/package.json'), '../vitest.mjs'),
      'run',
      '--config',
      join(MATRIX, 'children/vitest.config.ts'),
    ],
  }),
]
