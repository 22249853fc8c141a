import { join } from 'node:path'
import type { Suite } from './suite.ts'

/** Of the Babel that comes with Jest. */
const presetOf = (name: string): string => join(import.meta.dirname, `../babel-7/node_modules/@babel/preset-${name}`)

/** Packages that ship their tests. */
export const suites: readonly Suite[] = [
  {
    name: 'headers-polyfill',
    runner: 'vitest',
    tests: ['src/**/*.test.ts'],
    // In a page of jsdom.
    without: ['src/Headers.test.ts', 'src/transformers/headersTo{List,Object,String}.test.ts'],
  },
  { name: 'until-async', runner: 'vitest', tests: ['src/*.test.ts'], isSmall: true },
  {
    name: 'zod',
    runner: 'vitest',
    tests: ['src/v4/{core,mini}/tests/**/*.test.ts'],
    // They build files of the package.
    without: ['src/v4/core/tests/{treeshake,polyfill-collision}.test.ts'],
    config: { resolve: { conditions: ['@zod/source'] }, ssr: { resolve: { conditions: ['@zod/source'] } } },
  },
  {
    name: 'zod',
    runner: 'jest',
    tests: ['src/v3/tests/*.test.ts'],
    without: ['language-server.test', 'standard-schema.test'],
    files: {
      'babel.config.json': JSON.stringify({
        presets: [[presetOf('env'), { targets: { node: 'current' } }], presetOf('typescript')],
      }),
      'vitest.cjs': "module.exports = { ...require('@jest/globals'), vi: require('@jest/globals').jest }",
    },
    config: {
      moduleNameMapper: {
        '^vitest$': '<rootDir>/vitest.cjs',
        '^zod/v3$': '<rootDir>/src/v3/index.ts',
        '^(\\.{1,2}/.*)\\.js$': '$1',
      },
    },
  },
  { name: 'hyperdyperid', runner: 'jest', tests: ['lib/__tests__/*.js'] },
  { name: 'json-schema-traverse', runner: 'mocha', tests: ['spec/*.spec.js'], isSmall: true },
  { name: 'object-path', runner: 'mocha', tests: ['test.js'] },
  {
    name: '@pinojs/redact',
    runner: 'node:test',
    tests: ['test/*.test.js'],
    // They compare it with a package that is not installed.
    without: ['test/{actual-redact-comparison,integration}.test.js'],
  },
  {
    name: 'avvio',
    runner: 'node:test',
    tests: ['test/**/*.test.js'],
    without: [
      // Timers of 6, 8 and 10 ms run a race there; where the wrong one wins, a test fails or waits forever.
      'test/plugin-timeout{,-await}.test.js',
      // Of packages that are not installed.
      'test/events-listeners.test.js',
    ],
    differences: {
      'plugins get a name from the function source if theres no other option': 'the name is the text of the function',
    },
  },
  {
    name: 'find-my-way',
    runner: 'node:test',
    tests: ['test/*.test.js'],
    // Of packages that are not installed.
    without: ['test/{constraint.custom.async,find-route,has-route,issue-330}.test.js'],
  },
]
