import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
}

type Headers = Readonly<Record<string, string>>

export interface Site {
  readonly origin: string
  /** Paths that were asked for, in order. */
  readonly requests: string[]
  /** Serves a text of its own. */
  add(path: string, text: string, headers?: Headers): void
  close(): Promise<void>
}

/**
 * Serves folders to a page.
 *
 * @param folders a file is looked for in each of them, in order.
 * @param alias the file behind a path, where it has another name.
 */
export async function serve(folders: readonly string[], alias = (path: string): string => path): Promise<Site> {
  const texts = new Map<string, { readonly text: string; readonly headers: Headers }>()
  const requests: string[] = []
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    requests.push(path)
    const { text, headers } = texts.get(path) ?? {}
    const content = text ?? read(folders, alias(path))
    const type = TYPES[extname(alias(path))] ?? 'text/plain'
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': type, ...headers }).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    add: (path, text, headers = {}) => void texts.set(path, { text, headers }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function read(folders: readonly string[], path: string): Buffer | undefined {
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, path))
    } catch {
      // The next one may have it.
    }
  }
  return undefined
}
