/** The tools over HTTP, for a dev server. */

import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Store } from '../store/model.ts'
import type { Connection } from '../viewer/node-handler.ts'
import { refusalOf } from './local.ts'
import { createMcpServer } from './server.ts'

/** Answers the requests of clients, in as many sessions. */
export type McpHandler = (request: Request, connection?: Connection) => Promise<Response>

/** Clients do not always say that they go. Beyond so many, the one ends whose last call is longest ago. */
const MAX_SESSIONS = 100

type Transport = WebStandardStreamableHTTPServerTransport

/** A client, and how many of its calls have no answer yet. */
interface Session {
  readonly transport: Transport
  calls: number
}

type Sessions = Map<string, Session>

/** Requests from elsewhere than this machine are refused. */
export function mcpHandler(store: Store): McpHandler {
  const sessions: Sessions = new Map()
  return async (request, connection = {}) => {
    const refusal = refusalOf(request, connection)
    if (refusal !== undefined) return failed(403, refusal)
    const id = request.headers.get('mcp-session-id')
    const known = id === null ? undefined : sessions.get(id)
    if (id !== null && !known) return failed(404, 'This session has ended: begin a new one.')
    if (!known && sessions.size >= MAX_SESSIONS && !idleOf(sessions))
      return failed(503, `There are ${MAX_SESSIONS} clients, and all of them wait for answers: try again later.`)
    const session = known ?? (await newSession(store, sessions))
    // The newest call is last.
    if (id !== null && sessions.delete(id)) sessions.set(id, session)
    return await answered(session, request)
  }
}

/** The first that waits for nothing. */
const idleOf = (sessions: Sessions): Session | undefined => [...sessions.values()].find(({ calls }) => calls === 0)

async function newSession(store: Store, sessions: Sessions): Promise<Session> {
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      if (sessions.size >= MAX_SESSIONS) void idleOf(sessions)?.transport.close()
      sessions.set(id, session)
    },
  })
  const session: Session = { transport, calls: 0 }
  transport.onclose = () => {
    if (transport.sessionId !== undefined) sessions.delete(transport.sessionId)
  }
  await createMcpServer(store).connect(transport)
  return session
}

/** Ends the calls of a request when its client goes, or no longer reads the answer. */
async function answered(session: Session, request: Request): Promise<Response> {
  const { transport } = session
  const body = request.method === 'POST' ? await request.clone().text() : ''
  const cancel = (): void => {
    for (const requestId of idsIn(body))
      transport.onmessage?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } })
  }
  if (body === '') return await transport.handleRequest(request)
  session.calls += 1
  const done = once(() => {
    session.calls -= 1
  })
  try {
    const response = await transport.handleRequest(request)
    if (!response.body) {
      done()
      return response
    }
    request.signal.addEventListener('abort', cancel, { once: true })
    return new Response(watched(response.body, { cancel, done }), response)
  } catch (error) {
    done()
    throw error
  }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}

interface Watch {
  readonly cancel: () => void
  /** It has ended, in whichever way. */
  readonly done: () => void
}

function watched(body: ReadableStream<Uint8Array>, { cancel, done }: Watch): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    async pull(controller) {
      const read = await reader.read().catch((error: unknown) => {
        done()
        throw error
      })
      if (read.done) {
        done()
        controller.close()
      } else controller.enqueue(read.value)
    },
    async cancel(reason) {
      done()
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
