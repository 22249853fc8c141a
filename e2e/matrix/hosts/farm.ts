import { build } from '@farmfe/core'
import traceghost from 'unplugin-traceghost/farm'
import type { Host } from '../host.ts'
import { FIXTURES } from '../program.ts'
import { builder } from './builder.ts'

const LIMIT = [
  'Not minified: its minifier leaves source maps empty.',
  'In pages it loads chunks, as the report is one, only for apps that begin with an HTML file, which the fixtures do not.',
  'Deno maps stacks by itself, and by the names of sources that Farm writes no file is found.',
].join(' ')

export const farm: readonly Host[] = [
  builder({
    name: 'Farm',
    uses: 'unplugin-traceghost/farm',
    engines: ['Node 20', 'Node 22', 'Node 24', 'Node 26', 'Bun'],
    limit: LIMIT,
    cannot: { jsx: 'Farm leaves JSX to its React plugin' },
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
