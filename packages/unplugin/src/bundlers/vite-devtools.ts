/** The viewer of failures in Vite's dev server, where the project has `@traceghost/devtools`. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin, ViteDevServer } from 'vite'
import type { Devtools } from '../options.ts'
import { isInVitest } from './in-vitest.ts'

/** The part of `@traceghost/devtools/dev-server` that is used. */
interface DevServerModule {
  attachToVite(server: ViteDevServer, options: Exclude<Devtools, false>): AttachedViewer
}

interface AttachedViewer {
  /** Code of the module. */
  readonly client: string
}

const CLIENT = 'virtual:traceghost-devtools'
const CLIENT_ID = `\0${CLIENT}`
/** Every page of a dev server loads it, whatever framework has made the page. */
const VITE_CLIENT = /[\\/]vite[\\/]dist[\\/]client[\\/]client\.mjs$/

/** The plugin that adds the viewer to a dev server, and the module that reports the failures of pages to it. */
export function viewerInVite(options: Devtools = {}): Plugin {
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
      viewer = attachToVite(server, options)
    },
    resolveId: (id) => (id === CLIENT && viewer ? CLIENT_ID : undefined),
    load: (id) => (id === CLIENT_ID ? viewer?.client : undefined),
    transform(code, id) {
      if (!viewer || !VITE_CLIENT.test(id)) return
      // Behind the last line, so that all lines stay where they are.
      return { code: `${code}\nimport ${JSON.stringify(CLIENT)}\n`, map: null }
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
