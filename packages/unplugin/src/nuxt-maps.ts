/** Runs in the development server of Nitro, a thread of its own, in which vite-node evaluates what Vite made. */

import { fileURLToPath } from 'node:url'

/** The part of vite-node's cache that is used. */
interface ModuleCache {
  has(path: string): boolean
  getSourceMap(path: string): object | null
}

type MapOf = () => object

/** Where the runtime asks for the source maps of code that came from no file: `get(url)?.()`. */
const KEY = Symbol.for('traceghost.sourceMaps')

class CachedMaps extends Map<string, MapOf> {
  readonly #cache: ModuleCache
  /** The runtime takes a map that is asked for by another function for another version. */
  readonly #known = new WeakMap<object, MapOf>()

  constructor(cache: ModuleCache, known: Iterable<[string, MapOf]>) {
    super(known)
    this.#cache = cache
  }

  override get(url: string): MapOf | undefined {
    const own = super.get(url)
    if (own || !url.startsWith('file:')) return own
    const path = fileURLToPath(url).replaceAll('\\', '/')
    const map = this.#cache.has(path) && this.#cache.getSourceMap(path)
    if (!map) return undefined
    const mapOf = this.#known.get(map) ?? (() => map)
    this.#known.set(map, mapOf)
    return mapOf
  }
}

/** Lets reports name the lines of the source. */
export function shareMapsOf({ moduleCache }: { readonly moduleCache: ModuleCache }): void {
  const holder = globalThis as { [KEY]?: Map<string, MapOf> }
  holder[KEY] = new CachedMaps(moduleCache, holder[KEY] ?? [])
}
