import { build } from '@farmfe/core'
import traceghost from 'unplugin-traceghost/farm'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { builder } from './builder.ts'

export const farm: readonly Host[] = [
  builder({
    name: 'Farm',
    uses: 'unplugin-traceghost/farm',
    limit:
      'Its minifier leaves source maps empty: such reports have names, values and functions, but no lines of the stack.',
    quick: { mode: 'production', engine: 'Node 24' },
    build: ({ mode, target, entries, folder }) =>
      build({
        root: FIXTURES,
        compilation: {
          mode,
          input: { ...entries },
          output: {
            path: folder,
            entryFilename: '[entryName].js',
            format: 'esm',
            targetEnv: target === 'server' ? 'node' : 'browser-esnext',
            clean: false,
          },
          minify: false,
          sourcemap: true,
          persistentCache: false,
        },
        plugins: [traceghost()],
      }),
  }),
]
