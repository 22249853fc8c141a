import { createVitePlugin } from 'unplugin'
import type { Plugin } from 'vite'
import { viewerInVite } from './bundlers/vite-devtools.ts'
import { forWorkers } from './bundlers/vite-workers.ts'
import { wholeRuntime } from './bundlers/whole-runtime.ts'
import { core, type Host } from './core.ts'
import type { Options } from './options.ts'

/** A function that makes the plugins of a Vite project, which also instrument its workers. */
export function vitePlugins(host: Host = {}): (options?: Options) => Plugin[] {
  const create = createVitePlugin(core(host))
  return (options) => {
    const inlined = new Set<string>()
    const parts = { create: () => create(options), besides: () => wholeRuntime(inlined) }
    return [parts.create(), parts.besides(), forWorkers(parts), viewerInVite(options)].flat()
  }
}
