import { fileURLToPath } from 'node:url'
import type { ViteDevServer } from 'vite'

type SourceMapOf = () => object

/** Where the runtime asks for the source maps of code that came from no file: `get(url)?.()`. */
const KEY = Symbol.for('traceghost.sourceMaps')

/** `ssrLoadModule` evaluates each module as a function body behind a head of two lines and `"use strict"`. */
const HEAD = ';;;'

class ServerMaps extends Map<string, SourceMapOf> {
  readonly servers: Set<ViteDevServer> = new Set()

  override get(url: string): SourceMapOf | undefined {
    const own = super.get(url)
    if (own || !url.startsWith('file:')) return own
    const path = fileURLToPath(url).replaceAll('\\', '/')
    for (const { environments } of this.servers) {
      const map = environments.ssr?.moduleGraph.getModuleById(path)?.transformResult?.map
      if (map && 'version' in map) return () => ({ ...map, mappings: HEAD + map.mappings })
    }
    return undefined
  }
}

/**
 * Lets reports of modules that a dev server evaluates in this process name the lines of their source.
 *
 * @returns what ends it.
 */
export function shareMaps(server: ViteDevServer): () => void {
  const { servers } = mapsOfProcess()
  servers.add(server)
  return () => void servers.delete(server)
}

function mapsOfProcess(): ServerMaps {
  const holder = globalThis as { [KEY]?: Map<string, SourceMapOf> }
  const known = holder[KEY]
  if (known instanceof ServerMaps) return known
  const maps = new ServerMaps(known ?? [])
  holder[KEY] = maps
  return maps
}
