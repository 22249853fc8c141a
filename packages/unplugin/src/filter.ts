import { createRollupPlugin } from 'unplugin'
import type { ResolvedOptions } from './options.ts'

type Handler = (this: object, id: string) => unknown

/**
 * Whether a file is one to look into, by the rules that unplugin has for every bundler; it does not export them by
 * themselves.
 */
export function createFilter({
  include,
  exclude,
}: Pick<ResolvedOptions, 'include' | 'exclude'>): (id: string) => boolean {
  const id = { include: [...include], exclude: [...exclude] }
  const load: { filter: { id: typeof id }; handler: Handler } = { filter: { id }, handler: () => true }
  // Wraps the handler in the filter, for versions of Rollup that do not apply it.
  createRollupPlugin(() => ({ name: 'filter', load: load as { filter: typeof load.filter; handler: () => null } }))(
    undefined,
  )
  return (path) => load.handler.call({}, path) === true
}

/** The files in a folder. Vite names them with slashes on every system, webpack as the system does. */
export function filesIn(folder: string): RegExp {
  const parts = folder.replace(/[\\/]+$/, '').split(/[\\/]/)
  const escaped = parts.map((part) => part.replace(/\W/g, '\\$&'))
  return new RegExp(`^${escaped.join('[\\\\/]')}[\\\\/]`, /^[a-z]:/i.test(folder) ? 'i' : '')
}
