/** The viewer of failures in Vite's dev server, where the project has `@traceghost/devtools`. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin, ViteDevServer } from 'vite'
import type { Devtools, Options } from '../options.ts'
import { isInVitest } from './in-vitest.ts'

/** The part of `@traceghost/devtools/dev-server` that is used. */
interface DevServerModule {
  attachToVite(server: ViteDevServer, options: Exclude<Devtools, false>, root?: string): AttachedViewer
}

interface AttachedViewer {
  /** Code of the module. */
  readonly client: string
}

/** The part of Vite DevTools that is used: its hook, which Vite itself does not know. */
interface WithDock {
  readonly devtools: { setup(context: DockContext): void }
}

interface DockContext {
  readonly docks: { register(entry: Readonly<Record<'id' | 'title' | 'icon' | 'type' | 'url', string>>): unknown }
  readonly viteConfig: { readonly base: string; readonly root: string }
}

/** In the entry, since names of icons are looked up in the network. */
const ICON = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#8a63e0"><path d="M12 2a8 8 0 0 0-8 8v11.2c0 .7.8 1.1 1.4.6l1.9-1.6 2 1.6c.4.3.9.3 1.3 0l1.4-1.2 1.4 1.2c.4.3.9.3 1.3 0l2-1.6 1.9 1.6c.6.5 1.4.1 1.4-.6V10a8 8 0 0 0-8-8ZM9.2 12.4a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Zm5.6 0a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4Z"/></svg>')}`

const CLIENT = 'virtual:traceghost-devtools'
const IMPORT = `import ${JSON.stringify(CLIENT)}`
const CLIENT_ID = `\0${CLIENT}`
/** Every page of a dev server loads it, whatever framework has made the page. */
const VITE_CLIENT = /[\\/]vite[\\/]dist[\\/]client[\\/]client\.mjs$/

/** The entry of a worker that is a module. A script can import nothing. */
const WORKER = /[?&]worker_file&type=module(?:&|$)/

/** The plugin that adds the viewer to a dev server, and the module that reports the failures of pages to it. */
export function viewerInVite({ devtools: options = {}, root: named }: Options = {}): Plugin & WithDock {
  let viewer: AttachedViewer | undefined
  return {
    name: 'unplugin-traceghost:devtools',
    apply: 'serve',
    async configureServer(server) {
      const { root, isProduction } = server.config
      if (options === false || isProduction || isInVitest()) return
      const folder = packageFrom(root)
      if (folder === undefined) return
      const url = pathToFileURL(join(folder, 'dist/dev-server.js')).href
      const { attachToVite } = (await import(url)) as DevServerModule
      viewer = attachToVite(server, options, named)
    },
    devtools: {
      setup({ docks, viteConfig: { base, root } }) {
        if (options === false || packageFrom(root) === undefined) return
        docks.register({
          id: 'traceghost',
          title: 'traceghost',
          icon: ICON,
          type: 'iframe',
          url: `${base}__traceghost/`,
        })
      },
    },
    resolveId: (id) => (id === CLIENT && viewer ? CLIENT_ID : undefined),
    load: (id) => (id === CLIENT_ID ? viewer?.client : undefined),
    transform(code, id) {
      if (!viewer) return
      // Behind the last line, so that all lines stay where they are.
      if (VITE_CLIENT.test(id)) return { code: `${code}\n${IMPORT}\n`, map: null }
      // Before the modules that the worker imports, in the line that Vite has put there.
      if (WORKER.test(id)) return { code: `${IMPORT};${code}`, map: null }
    },
  }
}

/** The folder of the package, as the project finds it. */
function packageFrom(root: string): string | undefined {
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve('@traceghost/devtools/package.json'))
  } catch {
    return undefined
  }
}
