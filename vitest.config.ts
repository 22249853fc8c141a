import { defineConfig } from 'vitest/config'
import { packages, SOURCES } from './scripts/sources.ts'
import { testsWithMore } from './scripts/tests-with-more.ts'

/** Unit tests see the sources of every package. */
const sources = { alias: [...SOURCES] }

/**
 * In the whole matrix, unit tests that have more to run then are a project of their own, so that they can run without
 * the others.
 */
const whole = process.env.TRACEGHOST_MATRIX === 'full' ? testsWithMore(packages) : []

/**
 * By default a core is left idle, half of a machine with two. Where both are busy, compilers and processes take longer.
 */
const shared = { maxWorkers: '100%', testTimeout: 60_000, expect: { poll: { timeout: 30_000 } } }

export default defineConfig({
  test: {
    maxWorkers: shared.maxWorkers,
    globalSetup: './packages/swc-plugin/test/harness/warm.ts',
    projects: [
      {
        resolve: sources,
        test: {
          ...shared,
          name: 'unit',
          include: ['{packages/*,playground,docs,scripts}/test/**/*.test.ts'],
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
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
