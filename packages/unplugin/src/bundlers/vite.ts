import type { UnpluginOptions } from 'unplugin'
import type { Plugin, UserConfig } from 'vite'
import { loadOfVueScripts } from '../components/vue-scripts.ts'
import type { Build } from '../context.ts'
import type { ShowLocals } from '../options.ts'
import { mayHaveReactCompiler } from '../react-compiler.ts'
import { shareMaps } from '../server-maps.ts'
import { isInVitest, runsTests } from './in-vitest.ts'
import type { OutputContext } from './names.ts'
import { rollupHooks } from './rollup.ts'
import type { Configured } from './vitest.ts'
import { isOfExtension, mainOf } from './whole-runtime.ts'

/** The hooks for Vite alone. */
export function viteOptions(build: Build): NonNullable<UnpluginOptions['vite']> {
  const { settings, options } = build
  const { showLocals } = options
  let unshareMaps = (): void => {}
  let isExtension = false
  let plugins: readonly Plugin[] = []
  return {
    ...rollupHooks(build, ({ context }) => ({
      isForServers: isForServer(context),
      isLibrary: !!context.environment?.config.build?.lib,
      isOutOfReach: isExtension,
    })),
    ...(isInVitest() ? showLocals && hooksOfTests(showLocals) : { config: ignoreStore }),
    // Its files would be bundled twice: for the app that imports `traceghost`, and again, with a reload of the page,
    // when the first instrumented file brings in `traceghost/recorder`.
    configEnvironment: () => ({ optimizeDeps: { exclude: ['traceghost'] } }),
    load: loadOfVueScripts(build, () => plugins),
    configResolved(config) {
      plugins = config.plugins
      settings.root = config.root
      settings.project = mainOf(config)
      settings.isWorker = config.isWorker
      settings.cacheDir = config.cacheDir
      settings.mode = config.isProduction ? 'production' : 'development'
      settings.reactCompiler = mayHaveReactCompiler(config.root)
      settings.hasAngular = config.plugins.some(({ name }) => name === '@analogjs/vite-plugin-angular')
      settings.showLocals = !!showLocals && runsTests(config)
      settings.coverage = 'test' in config && process.env.VITEST === 'true' && 'joined'
      isExtension = isOfExtension(config)
      settings.isServed = config.command === 'serve'
      // Vitest has a server too, but nothing to refresh.
      settings.refresh = settings.isServed && !config.isProduction && config.server.hmr !== false
    },
    async configureServer(server) {
      unshareMaps = await shareMaps(server)
    },
    buildEnd: () => unshareMaps(),
  }
}

/** Reports come to the store while a server runs, and are no change of the program. */
const ignoreStore = ({ server }: UserConfig): UserConfig =>
  server?.watch === null ? {} : { server: { watch: { ignored: ['**/.traceghost/**'] } } }

/** Loaded where tests run alone. */
const hooksOfTests = (showLocals: ShowLocals): object => ({
  config: async () => (await import('./vitest.ts')).runnerConfig(),
  configureVitest: async (context: Configured) => (await import('./vitest.ts')).configureVitest(context, showLocals),
})

/** Whether the environment that is built is one of servers. */
const isForServer = ({ environment }: OutputContext): boolean => environment?.config.consumer === 'server'
