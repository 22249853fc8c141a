import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('packages', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        // Unit tests see the sources of every package.
        resolve: {
          alias: [
            { find: '#platform', replacement: `${packages}/runtime/src/platform/node.ts` },
            { find: /^traceghost$/, replacement: `${packages}/runtime/src/index.ts` },
            { find: /^traceghost\/([\w-]+)$/, replacement: `${packages}/runtime/src/$1.ts` },
            { find: /^@traceghost\/(transform|node|swc)$/, replacement: `${packages}/$1/src/index.ts` },
            { find: /^@traceghost\/transform\/(host|tree)$/, replacement: `${packages}/transform/src/$1.ts` },
            { find: /^babel-plugin-traceghost$/, replacement: `${packages}/babel/src/index.ts` },
            { find: /^unplugin-traceghost$/, replacement: `${packages}/unplugin/src/index.ts` },
            { find: /^unplugin-traceghost\/([\w-]+)$/, replacement: `${packages}/unplugin/src/$1.ts` },
          ],
        },
        test: { name: 'unit', include: ['{packages/*,playground}/test/**/*.test.ts'] },
      },
      {
        // End-to-end tests see what is published: the built packages.
        test: {
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
