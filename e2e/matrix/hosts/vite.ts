import traceghost from 'unplugin-traceghost/vite'
import { build, createServer } from 'vite'
import { isPage, pages, runInPage } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES, modulesOf } from '../program.ts'
import { builder } from './builder.ts'

const COMMON_JS = 'a Vite dev server serves CommonJS of dependencies only'

export const vite: readonly Host[] = [
  builder({
    name: 'Vite build',
    uses: 'unplugin-traceghost/vite',
    quick: { mode: 'production', engine: 'Firefox' },
    build: ({ mode, target, entries, folder }) =>
      build({
        ...common,
        mode,
        plugins: [traceghost()],
        build: {
          outDir: folder,
          emptyOutDir: false,
          ssr: target === 'server',
          minify: mode === 'production',
          sourcemap: true,
          rolldownOptions: {
            input: entries,
            preserveEntrySignatures: 'strict',
            output: { entryFileNames: '[name].js' },
          },
        },
        ssr: { noExternal: true },
      }),
  }),
  {
    name: 'Vite dev server',
    uses: 'unplugin-traceghost/vite',
    modes: ['development'],
    engines: pages,
    quick: { mode: 'development', engine: 'Chromium' },
    limit: 'Its own evaluation for SSR is tested with another program, in Node 24.',
    cannot: { commonjs: COMMON_JS },
    async run({ engine }, names) {
      if (!isPage(engine)) throw new Error(`${engine} opens no page`)
      const server = await createServer({
        ...common,
        plugins: [traceghost()],
        server: { host: '127.0.0.1', port: 0 },
      })
      try {
        await server.listen()
        return await runInPage(
          engine,
          server.resolvedUrls?.local[0] ?? '',
          modulesOf(names, (_, file) => `/${file}`),
        )
      } finally {
        await server.close()
      }
    },
  },
]

const common = { root: FIXTURES, configFile: false, logLevel: 'warn' } as const
