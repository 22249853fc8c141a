/** From a function of the web to one of Node's servers. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Facts that a request does not have. */
export interface Connection {
  /** Of the socket. */
  readonly remoteAddress?: string | undefined
}

/** Answers requests, as the viewer and the tools for agents do. */
export type WebHandler = (request: Request, connection: Connection) => Promise<Response>

/** A handler of Node, and of all that takes such ones: Connect, Express, Vite, Rsbuild, webpack-dev-server. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Makes a handler for Node's servers.
 *
 * It needs the whole path: where a server takes the beginning away, it is read from `originalUrl`.
 */
export const toNodeHandler =
  (handler: WebHandler): NodeHandler =>
  (request, response) => {
    const made = madeFrom(request)
    if (!made) {
      response.writeHead(400).end()
      return
    }
    const { remoteAddress } = request.socket
    handler(made, { remoteAddress })
      .then((answer) => send(answer, response))
      .catch(() => response.destroy())
  }

/** @returns `undefined` where its address, or the header `Host`, is none. */
function madeFrom(request: IncomingMessage): Request | undefined {
  try {
    return requestOf(request)
  } catch {
    return undefined
  }
}

async function send({ status, headers, body }: Response, response: ServerResponse): Promise<void> {
  response.writeHead(status, [...headers].flat())
  if (!body) {
    response.end()
    return
  }
  // A stream of events has its head at once.
  response.flushHeaders()
  // A page that goes away is no failure: the stream is cancelled.
  await pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => undefined)
}

function requestOf(request: IncomingMessage): Request {
  const { method = 'GET', headers } = request
  const { originalUrl = request.url ?? '/' } = request as { readonly originalUrl?: string }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(':') ? [] : [[name, String(value)] as [string, string]],
  )
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(request), duplex: 'half' }
  const { host = headers[':authority'] ?? 'localhost' } = headers
  if (!headers.host) lines.push(['host', String(host)])
  const init = { method, headers: lines, ...body } as RequestInit
  return new Request(new URL(pathOf(originalUrl), `http://${host}`), init)
}

/** `//evil/path` would be another host. */
const pathOf = (url: string): string => url.replace(/^\/{2,}/, '/')
