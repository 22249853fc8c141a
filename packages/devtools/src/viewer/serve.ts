/** The viewer as a server of its own. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import type { Store } from '../store/model.ts'
import { createChangeCheck } from './changes.ts'
import { createEditor } from './editor.ts'
import { toNodeHandler } from './node-handler.ts'
import { createViewer } from './viewer.ts'

export interface ServeOptions {
  /**
   * @default any free one
   */
  readonly port?: number | undefined
  /**
   * Opens the page in the browser.
   * @default false
   */
  readonly open?: boolean | undefined
  /**
   * Absolute path of the project: files in it can be opened in the editor.
   * @default the folder that the store stands in
   */
  readonly root?: string | undefined
}

/** A viewer that runs. */
export interface ServedViewer {
  /** `http://localhost:41234/` */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves the viewer to this machine alone.
 *
 * @throws Error of Node where the port is taken.
 */
export async function serveViewer(store: Store, options: ServeOptions = {}): Promise<ServedViewer> {
  const { port = 0, open = false, root = dirname(store.folder) } = options
  const project = { roots: [root] }
  const viewer = createViewer(store, { openInEditor: createEditor(project), hasChanged: createChangeCheck(project) })
  const server = createServer(toNodeHandler(viewer))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  if (open) await openInBrowser(url)
  return {
    url,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** Where there is no browser, the address is enough. */
async function openInBrowser(url: string): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(url).catch(() => undefined)
  child?.on('error', () => {})
}
