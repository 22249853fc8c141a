/** Answers of tools: text, and beside it the same as data. An error that a tool throws becomes its answer. */

import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'

export const textAnswer = (text: string): CallToolResult => ({ content: [{ type: 'text', text }] })

/** @param data plain: some clients show it in place of the text. */
export const answer = (text: string, data: object): CallToolResult => ({
  ...textAnswer(text),
  structuredContent: { ...data },
})

/** No tool changes anything, or asks anybody but the store. */
export const READS: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}
