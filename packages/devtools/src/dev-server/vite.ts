/** The viewer in Vite's dev server. */

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
  readonly middlewares: { use(middleware: DevServer['middleware']): unknown }
}

/** The viewer of a server of Vite. */
export interface AttachedViewer {
  /** Code of a module that the pages load. */
  readonly client: string
}

/** Adds the viewer at `/__traceghost`, below Vite's own base. */
export function attachToVite({ config, middlewares }: ViteServer, options: DevtoolsOptions = {}): AttachedViewer {
  const { badge = true, forward, mcp } = options
  const path = config.base.startsWith('/') ? config.base : '/'
  const base = `${path}__traceghost`
  const { middleware } = createDevServer({
    root: config.root,
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
