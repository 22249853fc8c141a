import { fileURLToPath } from 'node:url'
import type { ViteDevServer } from 'vite'

type SourceMapOf = () => object

/** Where the runtime asks for the source maps of code that came from no file: `get(url)?.()`. */
const KEY = Symbol.for('traceghost.sourceMaps')

class ServerMaps extends Map<string, SourceMapOf> {
  /** Servers, and how many lines each puts in front of a module that it evaluates. */
  readonly servers: Map<ViteDevServer, number> = new Map()

  override get(url: string): SourceMapOf | undefined {
    const own = super.get(url)
    if (own || !url.startsWith('file:')) return own
    const path = fileURLToPath(url).replaceAll('\\', '/')
    for (const [{ environments }, headLines] of this.servers) {
      const map = environments.ssr?.moduleGraph.getModuleById(path)?.transformResult?.map
      if (map && 'version' in map) return () => ({ ...map, mappings: ';'.repeat(headLines) + map.mappings })
    }
    return undefined
  }
}

/**
 * Lets reports of modules that a dev server evaluates in this process name the lines of their source.
 *
 * @returns a function that ends it.
 */
export async function shareMaps(server: ViteDevServer): Promise<() => void> {
  const { ESModulesEvaluator } = await import('vite/module-runner')
  const { servers } = mapsOfProcess()
  servers.set(server, new ESModulesEvaluator().startOffset)
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
