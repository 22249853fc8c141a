/** The viewer in Vite's dev server. */

import { dirname } from 'node:path'
import { folderFor } from '../store/find.ts'
import { clientCode } from './client.ts'
import type { DevtoolsOptions } from './options.ts'
import { createDevServer, type DevServer } from './server.ts'

/** The part of Vite's server that is used. */
export interface ViteServer {
  readonly config: {
    readonly root: string
    readonly base: string
    readonly logger: { error(message: string, options?: { readonly timestamp?: boolean }): void }
    readonly server: { readonly allowedHosts?: unknown }
  }
  readonly environments?: Readonly<Record<string, ViteEnvironment | undefined>>
  readonly middlewares: { use(middleware: DevServer['middleware']): unknown }
}

/** The part of an environment of Vite's that is used. */
interface ViteEnvironment {
  readonly moduleGraph?: { readonly fileToModulesMap: ReadonlyMap<string, unknown> }
}

/** The viewer of a server of Vite. */
export interface AttachedViewer {
  /** Code of a module that the pages load. */
  readonly client: string
}

/**
 * Adds the viewer at `/__traceghost`, below Vite's own base.
 *
 * @param root of the plugin: the directory that reports name files relative to.
 */
export function attachToVite(
  { config, middlewares, environments = {} }: ViteServer,
  options: DevtoolsOptions = {},
  root: string = config.root,
): AttachedViewer {
  const { badge = true, forward, mcp } = options
  const path = config.base.startsWith('/') ? config.base : '/'
  const base = `${path}__traceghost`
  const { middleware } = createDevServer({
    // Vite's root may be a folder in the project, as in Nuxt, whose server names files relative to the project.
    root: [root, config.root, dirname(folderFor(process.cwd()))],
    files: () => Object.values(environments).flatMap((each) => [...(each?.moduleGraph?.fileToModulesMap.keys() ?? [])]),
    base,
    forward,
    mcp,
    // Since 6.0.9, Vite checks the names of hosts itself; a setting allows more of them.
    hosts: config.server.allowedHosts === undefined ? 'loopback' : 'any',
    print: (text) => config.logger.error(text, { timestamp: true }),
  })
  middlewares.use(middleware)
  return { client: clientCode({ base, badge }) }
}
