import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { testsWithMore } from './scripts/tests-with-more.ts'

const packages = fileURLToPath(new URL('packages', import.meta.url))

/** Unit tests see the sources of every package. */
const sources = {
  alias: [
    { find: '#platform', replacement: `${packages}/runtime/src/platform/node.ts` },
    { find: /^traceghost$/, replacement: `${packages}/runtime/src/index.ts` },
    { find: /^traceghost\/(mobx|solid|svelte|vue)$/, replacement: `${packages}/runtime/src/integrations/$1.ts` },
    { find: /^traceghost\/([\w-]+)$/, replacement: `${packages}/runtime/src/$1.ts` },
    { find: /^@traceghost\/(transform|node|swc)$/, replacement: `${packages}/$1/src/index.ts` },
    { find: /^@traceghost\/transform\/(host|tree)$/, replacement: `${packages}/transform/src/$1.ts` },
    { find: /^babel-plugin-traceghost$/, replacement: `${packages}/babel/src/index.ts` },
    { find: /^unplugin-traceghost$/, replacement: `${packages}/unplugin/src/index.ts` },
    { find: /^unplugin-traceghost\/([\w-]+)$/, replacement: `${packages}/unplugin/src/$1.ts` },
  ],
}

/** In the whole matrix, unit tests that have more to run then are a project of their own, so that they can run without the others. */
const whole = process.env.TRACEGHOST_MATRIX === 'full' ? testsWithMore(packages) : []

/** By default a core is left idle, half of a machine with two. Where both are busy, compilers and processes take longer. */
const shared = { maxWorkers: '100%', testTimeout: 60_000 }

export default defineConfig({
  test: {
    maxWorkers: shared.maxWorkers,
    projects: [
      {
        resolve: sources,
        test: {
          ...shared,
          name: 'unit',
          include: ['{packages/*,playground}/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...whole],
        },
      },
      ...(whole.length > 0 ? [{ resolve: sources, test: { ...shared, name: 'matrix', include: whole } }] : []),
      {
        // End-to-end tests see what is published: the built packages.
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/fixtures/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
