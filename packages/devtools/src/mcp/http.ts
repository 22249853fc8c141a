/** The tools over HTTP, for a dev server. */

import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Store } from '../store/model.ts'
import type { Connection } from '../viewer/node-handler.ts'
import { refusalOf } from './local.ts'
import { createMcpServer } from './server.ts'

/** Answers the requests of clients, in as many sessions. */
export type McpHandler = (request: Request, connection?: Connection) => Promise<Response>

/** Clients do not always say that they go. */
const MAX_SESSIONS = 50

type Transport = WebStandardStreamableHTTPServerTransport

/** Requests from elsewhere than this machine are refused. */
export function mcpHandler(store: Store): McpHandler {
  const sessions = new Map<string, Transport>()
  return async (request, connection = {}) => {
    const refusal = refusalOf(request, connection)
    if (refusal !== undefined) return failed(403, refusal)
    const id = request.headers.get('mcp-session-id')
    const known = id === null ? undefined : sessions.get(id)
    if (id !== null && !known) return failed(404, 'This session has ended: begin a new one.')
    const transport = known ?? (await newTransport(store, sessions))
    return await answered(transport, request)
  }
}

async function newTransport(store: Store, sessions: Map<string, Transport>): Promise<Transport> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, transport)
      const [oldest] = sessions.values()
      if (sessions.size > MAX_SESSIONS) void oldest?.close()
    },
  })
  transport.onclose = () => {
    if (transport.sessionId !== undefined) sessions.delete(transport.sessionId)
  }
  await createMcpServer(store).connect(transport)
  return transport
}

/** Ends the calls of a request when its client goes, or no longer reads the answer. */
async function answered(transport: Transport, request: Request): Promise<Response> {
  const body = request.method === 'POST' ? await request.clone().text() : ''
  const cancel = (): void => {
    for (const requestId of idsIn(body))
      transport.onmessage?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } })
  }
  const response = await transport.handleRequest(request)
  if (body === '' || !response.body) return response
  request.signal.addEventListener('abort', cancel, { once: true })
  return new Response(whenCancelled(response.body, cancel), response)
}

function whenCancelled(body: ReadableStream<Uint8Array>, cancel: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel(reason) {
      cancel()
      await reader.cancel(reason)
    },
  })
}

/** Of the calls in a body. */
function idsIn(body: string): (string | number)[] {
  try {
    const messages: unknown[] = [JSON.parse(body)].flat()
    return messages.flatMap((message) => {
      const { id } = (message ?? {}) as { readonly id?: unknown }
      return typeof id === 'string' || typeof id === 'number' ? [id] : []
    })
  } catch {
    return []
  }
}

const failed = (status: number, message: string): Response =>
  Response.json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }, { status })
