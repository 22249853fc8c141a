import traceghost from 'unplugin-traceghost/vite'
import type { Plugin } from 'vite'
import type { Options } from '../src/options.ts'

/** The one plugin that the Vite entry makes. */
export function pluginOf(options?: Options): Plugin {
  // The second one comes behind React Compiler.
  const [plugin] = [traceghost(options)].flat()
  if (!plugin || typeof plugin !== 'object' || !('name' in plugin)) throw new Error('not one plugin')
  return plugin
}

/** The plugin and the ids that reached its handler. */
export function watchedPlugin(options?: Options): { readonly plugin: Plugin; readonly ids: string[] } {
  const plugin = pluginOf(options)
  const ids: string[] = []
  const { transform } = plugin
  if (typeof transform !== 'object') throw new Error('the hook has no filter')
  const { handler } = transform
  transform.handler = function (code, id, ...rest) {
    ids.push(id)
    return handler.call(this, code, id, ...rest)
  }
  return { plugin, ids }
}
