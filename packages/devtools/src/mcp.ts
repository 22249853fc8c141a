/** `@traceghost/devtools/mcp`: the store for agents, by the Model Context Protocol. */

export { type McpHandler, mcpHandler } from './mcp/http.ts'
export { createMcpServer } from './mcp/server.ts'
export { serveMcp } from './mcp/stdio.ts'
export type { Connection } from './viewer/node-handler.ts'
