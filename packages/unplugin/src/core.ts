import { createHash } from 'node:crypto'
import type { Parse } from '@traceghost/transform'
import { framesIn, type Mode, modeOf } from '@traceghost/transform/host'
import type { UnpluginFactory, UnpluginOptions } from 'unplugin'
import manifest from '../package.json' with { type: 'json' }
import { type Build, transformModule } from './module.ts'
import { type Options, type ResolvedOptions, resolveOptions } from './options.ts'
import { shareMaps } from './server-maps.ts'

/** What a bundler brings along. */
export interface Host {
  /**
   * Its parser.
   * @default oxc-parser
   */
  readonly parse?: Parse | undefined
}

/** The plugin of every bundler: `createVitePlugin(core(host))` and the like make it one of theirs. */
export function core(host: Host = {}): UnpluginFactory<Options | undefined, false> {
  return (options) => {
    const resolved = resolveOptions(options)
    const { debug, maskVars } = resolved
    let build: Omit<Build, 'frames'> = { root: process.cwd(), debug, maskVars, parse: host.parse }
    let unshareMaps = (): void => {}
    let mode: Mode = modeOf(process.env)
    return {
      // Loader-based bundlers key their persistent caches on the name alone.
      name: `unplugin-traceghost:${cacheKey(resolved)}`,
      enforce: 'pre',
      transform: {
        filter: filterOf(resolved),
        handler(code, id) {
          return transformModule(code, id, { ...build, frames: framesIn(mode, resolved) }, this)
        },
      },
      vite: {
        // Its files would be bundled twice: for the app that imports `traceghost`, and again, with a reload of the page,
        // when the first instrumented file brings in `traceghost/recorder`.
        configEnvironment: () => ({ optimizeDeps: { exclude: ['traceghost'] } }),
        configResolved(config) {
          build = { ...build, root: config.root }
          mode = config.isProduction ? 'production' : 'development'
        },
        async configureServer(server) {
          unshareMaps = await shareMaps(server)
        },
        buildEnd: () => unshareMaps(),
      },
    }
  }
}

type Transform = Exclude<NonNullable<UnpluginOptions['transform']>, (...args: never) => unknown>

/** Keeps files that have nothing to instrument away from JavaScript, in bundlers that are not written in it. */
function filterOf({ include, exclude, frames }: ResolvedOptions): NonNullable<Transform['filter']> {
  const id = { include: [...include], exclude: [...exclude] }
  return frames === 'all' ? { id } : { id, code: 'ghost' }
}

function cacheKey(options: ResolvedOptions): string {
  const text = JSON.stringify([manifest.version, options], (_, value) =>
    value instanceof RegExp ? String(value) : (value as unknown),
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
