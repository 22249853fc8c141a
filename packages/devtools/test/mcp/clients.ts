/** Clients of the SDK, connected to a store in the two ways that agents connect. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { type McpHandler, mcpHandler } from '../../src/mcp.ts'
import { openStore } from '../../src/store/open.ts'
import { toNodeHandler } from '../../src/viewer/node-handler.ts'

export interface Connected {
  readonly client: Client
  close(): Promise<void>
}

const newClient = (): Client => new Client({ name: 'an agent', version: '1.0.0' })

/** How an agent connects to the store of a folder. */
export const connections: Readonly<Record<string, (folder: string) => Promise<Connected>>> = {
  stdio: async (folder) => {
    const client = newClient()
    await client.connect(stdioTo(folder))
    return { client, close: () => client.close() }
  },
  http: async (folder) => {
    const server = await serve(mcpHandler(openStore(folder)))
    const client = newClient()
    await client.connect(httpTo(server.url))
    return { client, close: () => client.close().then(server.close) }
  },
}

/** Its types are of a compiler without `exactOptionalPropertyTypes`. */
export const httpTo = (url: string | URL): Parameters<Client['connect']>[0] =>
  new StreamableHTTPClientTransport(new URL(url)) as Parameters<Client['connect']>[0]

/** A process that serves a folder, as an agent starts it. */
export const stdioTo = (folder: string): StdioClientTransport =>
  new StdioClientTransport({
    command: process.execPath,
    args: [join(import.meta.dirname, 'serve.ts'), folder],
    stderr: 'pipe',
  })

export interface Served {
  readonly url: URL
  close(): Promise<void>
}

/** A server of Node, as a dev server mounts the handler. */
export async function serve(handler: McpHandler): Promise<Served> {
  const server = createServer(toNodeHandler(handler))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}/__traceghost/mcp`),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
