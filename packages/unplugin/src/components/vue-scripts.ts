import { chainModules } from '@traceghost/transform/host'
import type { Plugin, Rolldown } from 'vite'
import type { Build } from '../context.ts'

type LoadHandler = (this: object, id: string, options?: object) => unknown

interface Loaded {
  readonly code: string
  readonly map?: object | null
}

/**
 * In builds, `@vitejs/plugin-vue` loads a script in TypeScript as a module of its own. It maps that to the text it was
 * given, the instrumented one, which bundlers then take for the source: the map is led on here.
 */
export function loadOfVueScripts({ componentMaps }: Build, pluginsOf: () => readonly Plugin[]): VueLoad {
  return {
    order: 'pre',
    filter: { id: VUE_SCRIPT },
    async handler(id, options) {
      const own = componentMaps.get(id.replace(/\?.*$/s, ''))
      const load = own && handlerOf(pluginsOf().find(({ name }) => name === 'vite:vue'))
      const loaded = await load?.call(this, id, options)
      if (!own || !isLoaded(loaded) || !loaded.map) return null
      return { code: loaded.code, map: chainModules(loaded.map, () => own) as Rolldown.SourceMapInput }
    },
  }
}

type VueLoad = NonNullable<Plugin['load']>

const VUE_SCRIPT = /\.vue\?vue&type=script\b(?!.*[?&]src=)/

function handlerOf(plugin: Plugin | undefined): LoadHandler | undefined {
  const load = plugin?.load
  return (typeof load === 'object' ? load.handler : load) as LoadHandler | undefined
}

const isLoaded = (value: unknown): value is Loaded => typeof value === 'object' && value !== null && 'code' in value
