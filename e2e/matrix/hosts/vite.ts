import react from '@vitejs/plugin-react-swc'
import traceghost from 'unplugin-traceghost/vite'
import { build, createServer, type PluginOption } from 'vite'
import { isPage, pages, runInPage } from '../engines.ts'
import type { Host } from '../host.ts'
import { FIXTURES, modulesOf } from '../program.ts'
import { type Build, builder } from './builder.ts'
import { byPath, missingPlugin, PLUGIN } from './swc-plugin.ts'

const COMMON_JS = 'a Vite dev server serves CommonJS of dependencies only'

export const vite: readonly Host[] = [
  builder({
    name: 'Vite build',
    uses: 'unplugin-traceghost/vite',
    quick: { mode: 'production', engine: 'Firefox' },
    build: (input) => buildWithVite(traceghost(), input),
  }),
  builder({
    name: 'Vite build, plugin-react-swc',
    uses: PLUGIN,
    missing: missingPlugin,
    cannot: { commonjs: 'plugin-react-swc compiles TypeScript and JSX alone' },
    build: (input) => buildWithVite(react(withPlugin), input),
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

/** It sets up SWC itself, but hands over its settings. */
const withPlugin: Parameters<typeof react>[0] = {
  tsDecorators: true,
  plugins: byPath.plugins,
  useAtYourOwnRisk_mutateSwcOptions({ jsc }) {
    Object.assign(jsc?.experimental ?? {}, { cacheRoot: byPath.cacheRoot, runPluginFirst: true })
  },
}

export const buildWithVite = (plugin: PluginOption, { mode, target, entries, folder }: Build): Promise<unknown> =>
  build({
    ...common,
    mode,
    plugins: [plugin],
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
  })

const common = { root: FIXTURES, configFile: false, logLevel: 'warn' } as const
