/** The viewer in a dev server, which also takes the reports of its pages. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { receiveReports } from 'traceghost/endpoint'
import { type Report, renderTerminal } from 'traceghost/reporters'
import { folderFor } from '../store/find.ts'
import type { Store } from '../store/model.ts'
import { openStore } from '../store/open.ts'
import { refusal } from '../viewer/answers.ts'
import { createChangeCheck } from '../viewer/changes.ts'
import { createEditor } from '../viewer/editor.ts'
import { foreignness } from '../viewer/guard.ts'
import { segmentOf } from '../viewer/keys.ts'
import { type Connection, toNodeHandler, type WebHandler } from '../viewer/node-handler.ts'
import type { ViewerOptions } from '../viewer/options.ts'
import type { Project } from '../viewer/project-files.ts'
import { createViewer } from '../viewer/viewer.ts'
import { agentsAt, agentsOff } from './agents.ts'
import { lineOf } from './line.ts'
import type { DevtoolsOptions } from './options.ts'

export interface DevServerOptions
  extends Pick<DevtoolsOptions, 'forward' | 'mcp'>,
    Pick<ViewerOptions, 'base' | 'hosts'> {
  /**
   * The folders of the project: their files can be opened in the editor. Reports name them relative to one of these.
   * @default the working directory
   */
  readonly root?: string | readonly string[] | undefined
  /**
   * Absolute paths of files that can be opened too.
   * @default none
   */
  readonly files?: Project['files']
  /**
   * @default that of this process: where its own reports are kept, found from the working directory
   */
  readonly store?: Store | undefined
  /**
   * Prints a line, or a whole report, of a page.
   * @default console.error
   */
  readonly print?: ((text: string) => void) | undefined
}

/** The parts for a dev server, whichever form its handlers have. */
export interface DevServer {
  readonly store: Store
  /** Answers the requests below the base. Those of agents need the connection. */
  readonly fetch: (request: Request, connection?: Connection) => Promise<Response>
  /** The same for Node's servers; it hands on what is not below the base. */
  readonly middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

/** Names that a page of this machine may have, when another server than this one has sent it. */
const LOCAL_ORIGINS = [/^https?:\/\/(?:localhost|[\w.-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/]
/** Nothing has to be saved between a page and this machine. */
const MAX_BYTES = 5_000_000
const BASE = '/__traceghost'

/**
 * Makes the viewer for a dev server: the pages are below the base, and `reports` there takes reports of pages,
 * `mcp` the calls of agents.
 */
export function createDevServer(options: DevServerOptions = {}): DevServer {
  const { root = process.cwd(), base = BASE, hosts, forward = 'line', mcp = false } = options
  const project: Project = { roots: [root].flat().map((folder) => resolve(folder)), files: options.files }
  const { store = openStore(folderFor(process.cwd())), print = console.error } = options
  const below = base.replace(/\/+$/, '')
  const viewer = createViewer(store, {
    base: below,
    hosts,
    openInEditor: createEditor(project),
    hasChanged: createChangeCheck(project),
  })
  const receive = receiveReports(
    (report, request) => {
      const id = store.add(report)
      if (forward) print(textOf(report, forward, `${new URL(request.url).origin}${below}/reports/${segmentOf(id)}`))
    },
    { origins: LOCAL_ORIGINS, maxBytes: MAX_BYTES },
  )
  const ways: Readonly<Record<string, WebHandler>> = {
    [`${below}/reports`]: async (request, connection) => {
      const foreign = hosts === 'any' ? undefined : foreignness(request, connection)
      return foreign ? refusal(403, foreign) : receive(request)
    },
    [`${below}/mcp`]: mcp ? agentsAt(store) : agentsOff,
  }
  const fetch: DevServer['fetch'] = (request, connection = {}) =>
    (ways[new URL(request.url).pathname] ?? viewer)(request, connection)
  const handle = toNodeHandler(fetch)
  return {
    store,
    fetch,
    middleware(request, response, next) {
      const { originalUrl = request.url ?? '/' } = request as { readonly originalUrl?: string }
      const [path] = originalUrl.split('?')
      if (path === below || path?.startsWith(`${below}/`)) handle(request, response)
      else next()
    },
  }
}

const textOf = (report: Report, forward: 'line' | 'full', address: string): string =>
  forward === 'full' ? `${renderTerminal(report)}\n${address}` : lineOf(report, address)
