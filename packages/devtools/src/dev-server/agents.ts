/** The tools for agents in a dev server, which other machines may reach. */

import type { McpHandler } from '../mcp/http.ts'
import type { Store } from '../store/model.ts'
import { refusal } from '../viewer/answers.ts'
import type { WebHandler } from '../viewer/node-handler.ts'

/** Loaded at the first request: few dev servers are asked. */
export function agentsAt(store: Store): WebHandler {
  let loading: Promise<McpHandler> | undefined
  return async (request, connection) => {
    if (connection.remoteAddress === undefined)
      return refusal(403, 'Nobody knows which machine this request comes from: use npx traceghost mcp.')
    loading ??= import('../mcp/http.ts').then(({ mcpHandler }) => mcpHandler(store))
    const handler = await loading
    return await handler(request, connection)
  }
}

export const agentsOff: WebHandler = async () =>
  refusal(404, 'The tools for agents are off here: the option mcp: true of the viewer turns them on.')
