import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** The part of Deno that is used here. */
interface Deno {
  readonly permissions?: {
    querySync?(permission: { readonly name: 'read' | 'write'; readonly path: string }): { readonly state: string }
  }
}

/**
 * The folder of the cache, where find-cache-dir would have it: `$CACHE_DIR/traceghost`, else
 * `node_modules/.cache/traceghost` of the nearest package. @returns `undefined` where there is no package, or Deno
 * would ask somebody.
 */
export function cacheFolder(from: string, env: Environment): string | undefined {
  const named = env.CACHE_DIR
  if (named && !/^(?:true|false|0|1)$/.test(named)) return allowed(join(named, 'traceghost'))
  const directory = nearestPackage(from)
  return directory && allowed(join(directory, 'node_modules/.cache/traceghost'))
}

function nearestPackage(directory: string): string | undefined {
  if (!isAllowed('read', directory)) return undefined
  if (existsSync(join(directory, 'package.json'))) return directory
  const above = dirname(directory)
  return above === directory ? undefined : nearestPackage(above)
}

const allowed = (folder: string): string | undefined =>
  isAllowed('read', folder) && isAllowed('write', folder) ? folder : undefined

/** Deno asks in the terminal before it uses a permission that was not given. */
function isAllowed(name: 'read' | 'write', path: string): boolean {
  const { permissions } = (globalThis as { readonly Deno?: Deno }).Deno ?? {}
  return permissions?.querySync ? permissions.querySync({ name, path }).state === 'granted' : true
}
