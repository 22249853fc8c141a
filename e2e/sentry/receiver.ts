/** A server on loopback that takes the envelopes of Sentry. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** A decoded item of an envelope. */
export interface Item {
  readonly header: { readonly type: string; readonly filename?: string; readonly content_type?: string }
  readonly text: string
}

export interface Receiver {
  readonly dsn: string
  /** Those of each envelope, in order. */
  readonly envelopes: readonly (readonly Item[])[]
  /** Handles the requests of pages that come from another origin. */
  close(): Promise<void>
}

export async function receive(): Promise<Receiver> {
  const envelopes: Item[][] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (request.method === 'POST')
      envelopes.push(itemsOf(request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body))
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    dsn: `http://key@127.0.0.1:${port}/1`,
    envelopes,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Lines of headers, each before its payload, which may have its length in the header. */
function itemsOf(body: Buffer): Item[] {
  const items: Item[] = []
  let at = body.indexOf('\n') + 1
  while (at < body.length) {
    const end = body.indexOf('\n', at)
    const header = JSON.parse(body.toString('utf8', at, end)) as Item['header'] & { readonly length?: number }
    const start = end + 1
    const next = body.indexOf('\n', start)
    const stop = header.length === undefined ? (next === -1 ? body.length : next) : start + header.length
    items.push({ header, text: body.toString('utf8', start, stop) })
    at = stop + 1
  }
  return items
}
