/** Workers of Vite: each one is a build of its own, with the plugins of `worker.plugins` alone. */

import type { Plugin, PluginOption, UserConfig } from 'vite'

interface Parts {
  /** The plugins that instrument; a project may have put them there itself. */
  create(): PluginOption
  /** Those that only we can add. */
  besides(): PluginOption
}

/** Adds traceghost to the plugins of workers, once. Plugins keep state, so each worker gets instances of its own. */
export const forWorkers = (parts: Parts): Plugin => ({
  name: 'unplugin-traceghost-workers',
  config(config) {
    const own: unknown = config.worker?.plugins
    // A function that is returned is called beside that of the project, and sees no plugins of it.
    config.worker = { ...config.worker, plugins: () => withOurs(pluginsOf(own), parts) }
  },
})

type Plugins = ReturnType<NonNullable<NonNullable<UserConfig['worker']>['plugins']>>

/** Vite still takes an array, as it did before version 5. */
function pluginsOf(own: unknown): Plugins {
  const plugins: unknown = typeof own === 'function' ? own() : own
  return Array.isArray(plugins) ? plugins : []
}

const withOurs = (plugins: Plugins, { create, besides }: Parts): Plugins => [
  hasOurs(plugins).then((isThere) => !isThere && create()),
  besides(),
  ...plugins,
]

/** Whether one of them, or of those that they resolve to, is traceghost. */
async function hasOurs(plugins: Plugins): Promise<boolean> {
  for (const each of plugins) {
    const plugin = await each
    if (Array.isArray(plugin) ? await hasOurs(plugin) : plugin && isOurs(plugin)) return true
  }
  return false
}

const isOurs = ({ name }: Plugin): boolean => name.startsWith('unplugin-traceghost:')
