import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Addresses as Vite's dev server has them, and the program behind each. */
const ROUTES: Record<string, string> = {
  '/src/pay.ts': 'pay.js',
  '/@fs/srv/packages/lib@2.0/src/pay.ts': 'pay.js',
  '/@id/__x00__virtual:pay': 'pay.js',
  '/node_modules/.vite/deps/@scope_left.js': 'dependencies/left@1.0/index.js',
}

/** Serves the programs to a page. */
export async function servePrograms(folder: string): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const path = decodeURIComponent(pathname)
    const file = join(folder, ROUTES[path] ?? path)
    try {
      const text = readFileSync(file)
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(text)
    } catch {
      response.writeHead(404).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
