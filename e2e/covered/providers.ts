import { COMPONENTS, JAVASCRIPT, TYPESCRIPT } from './programs.ts'

type Programs = Readonly<Record<string, string>>

/**
 * The tools that take coverage, each as its users set it up, of programs that stand in `plain` and, once more, in
 * `instrumented`.
 */
export interface Provider {
  /** Also in the short run. */
  readonly quick?: boolean
  readonly programs: Programs
  /** The arguments of Node: a file of the project and its arguments. */
  readonly command: readonly [string, ...string[]]
  /** The other files of the project. */
  files(programs: readonly string[]): Readonly<Record<string, string>>
}

const without = (programs: Programs, names: readonly string[]): Programs =>
  Object.fromEntries(Object.entries(programs).filter(([name]) => !names.includes(name)))

/**
 * Left out are the known differences of a provider, as in the tests of the packages and the ADR. Code that cannot be
 * reached behind a `switch`, or in a loop and behind it, has other ranges in V8.
 */
const UNREACHED = ['enums.ts', 'jumps.js', 'switches.js']

const TSCONFIG = JSON.stringify({
  compilerOptions: { experimentalDecorators: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler' },
})

/** One after another: `await import('./plain/a.js')`. */
const load = (programs: readonly string[], how: string, folders = ['plain', 'instrumented']): string =>
  folders.flatMap((folder) => programs.map((name) => `${how}('./${folder}/${name}')`)).join('\n')

const vitest = (provider: string, leftOut: readonly string[] = []): Provider => ({
  // Vite wants a helper for decorators that is not installed here.
  programs: without({ ...JAVASCRIPT, ...TYPESCRIPT, ...COMPONENTS }, ['decorated.ts', ...leftOut]),
  command: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--coverage',
    `--coverage.provider=${provider}`,
    '--coverage.reporter=json',
  ],
  files: (programs) => ({
    'package.json': '{ "type": "module" }',
    'tsconfig.json': TSCONFIG,
    'all.test.js': `import { test } from 'vitest'\ntest('all', async () => {\n${load(programs, 'await import')}\n})\n`,
    'vitest.config.js': `import traceghost from 'unplugin-traceghost/vite'
      import vue from '@vitejs/plugin-vue'
      import { svelte } from '@sveltejs/vite-plugin-svelte'
      export default {
        test: { include: ['*.test.js'], fsModuleCache: false, testTimeout: 60_000 },
        plugins: [traceghost({ frames: 'all', small: 'record', include: /instrumented/ }), vue(), svelte()],
      }`,
  }),
})

type Transformer = readonly [string, object]

interface Transformers {
  readonly plain: Transformer
  readonly instrumented: Transformer
}

const jest = (
  provider: string,
  { programs, plain, instrumented }: Transformers & Pick<Provider, 'programs'>,
): Provider => ({
  programs,
  command: [
    'node_modules/jest/bin/jest.js',
    '--no-cache',
    '--runInBand',
    '--coverage',
    `--coverageProvider=${provider}`,
    '--coverageReporters=json',
  ],
  files: (programs) => ({
    'package.json': '{}',
    'tsconfig.json': TSCONFIG,
    'all.test.js': `test('all', () => {\n${load(programs, 'require')}\n})\n`,
    'jest.config.json': JSON.stringify({
      watchman: false,
      transform: { '/plain/.*\\.[jt]sx?$': plain, '/instrumented/.*\\.[jt]sx?$': instrumented },
    }),
  }),
})

/** Jest requires them. */
const REQUIRED = without({ ...JAVASCRIPT, ...TYPESCRIPT }, ['imports.js'])

const babelJest = (plugins: readonly object[]): Transformer => [
  'babel-jest',
  {
    configFile: false,
    presets: [
      [
        '@babel/preset-env',
        {
          targets: { node: 'current' },
          include: ['@babel/plugin-transform-class-properties', '@babel/plugin-transform-class-static-block'],
        },
      ],
      '@babel/preset-typescript',
      '@babel/preset-react',
    ],
    plugins: [...plugins, ['@babel/plugin-proposal-decorators', { version: 'legacy' }]],
  },
]

const BABEL_JEST = {
  programs: REQUIRED,
  plain: babelJest([]),
  instrumented: babelJest([['babel-plugin-traceghost', { frames: 'all', small: 'record' }]]),
}

const SWC = {
  jsc: {
    target: 'es2022',
    transform: { legacyDecorator: true },
    parser: { syntax: 'typescript', tsx: true, decorators: true },
  },
  module: { type: 'commonjs' },
}

const SWC_JEST = {
  programs: REQUIRED,
  plain: ['@swc/jest', SWC],
  instrumented: ['@traceghost/swc/jest', { ...SWC, traceghost: { frames: 'all', small: 'record' } }],
} as const

const TS = {
  tsconfig: { experimentalDecorators: true, target: 'es2022', module: 'commonjs', jsx: 'react', jsxFactory: 'h' },
  diagnostics: false,
}

const TS_JEST = {
  programs: TYPESCRIPT,
  plain: ['ts-jest', TS],
  instrumented: [
    '@traceghost/node/jest',
    { transformer: 'ts-jest', options: TS, traceghost: { frames: 'all', small: 'record' } },
  ],
} as const

export const PROVIDERS: Readonly<Record<string, Provider>> = {
  c8: {
    quick: true,
    // Node strips types alone.
    programs: without({ ...JAVASCRIPT, 'types.ts': TYPESCRIPT['types.ts'] ?? '' }, UNREACHED),
    command: [
      'node_modules/c8/bin/c8.js',
      '--reporter=json',
      '--include=plain',
      '--include=instrumented',
      'node',
      'main.js',
    ],
    files: (programs) => ({
      'package.json': '{ "type": "module" }',
      'main.js': `import { execFileSync } from 'node:child_process'
execFileSync(process.execPath, ['--import', '@traceghost/node', 'instrumented.js'], {
  env: { ...process.env, TRACEGHOST_FRAMES: 'all' },
})
${load(programs, 'await import', ['plain'])}\n`,
      'instrumented.js': load(programs, 'await import', ['instrumented']),
    }),
  },
  'Vitest, istanbul': vitest('istanbul', ['app.vue']),
  'Vitest, v8': vitest('v8'),
  'Jest with babel-jest, babel': { ...jest('babel', BABEL_JEST), quick: true },
  'Jest with babel-jest, v8': jest('v8', { ...BABEL_JEST, programs: without(REQUIRED, [...UNREACHED, 'classes.js']) }),
  'Jest with @swc/jest, babel': jest('babel', {
    ...SWC_JEST,
    programs: without(REQUIRED, ['arrows.js', 'initialisers-behind.js', 'view.tsx']),
  }),
  'Jest with @swc/jest, v8': jest('v8', {
    ...SWC_JEST,
    programs: without(REQUIRED, [...UNREACHED, 'exports.js', 'types.ts']),
  }),
  'Jest with ts-jest, babel': jest('babel', TS_JEST),
}
