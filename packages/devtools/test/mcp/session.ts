/** Asks as an agent asks: calls of tools, and their texts. */

import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'

export interface Answer {
  readonly text: string
  readonly isError: boolean
  readonly data: Readonly<Record<string, unknown>> | undefined
}

/** The client checks the data of tools that it has listed. */
export async function ask(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Answer> {
  const {
    content,
    isError = false,
    structuredContent,
  } = CallToolResultSchema.parse(await client.callTool({ name, arguments: args }))
  const text = content.map((part) => (part.type === 'text' ? part.text : `(${part.type})`)).join('\n')
  return { text, isError, data: structuredContent }
}
