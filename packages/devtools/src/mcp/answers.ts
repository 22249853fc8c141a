/** Answers of tools: text, and beside it the same as data. */

import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'

/** The longest that `maxCharacters` may be; no answer is longer, whatever is in the store. */
export const MAX_CHARACTERS = 100_000
const MAX_DATA = 200_000
const CUT = '\n\n**Shortened:** the answer is longer than 100,000 characters.'

export const textAnswer = (text: string): CallToolResult => ({ content: [{ type: 'text', text: within(text) }] })

/**
 * @param data plain: some clients show it in place of the text. It is left out where it is far longer than a text may
 *   be.
 */
export function answer(text: string, data: object): CallToolResult {
  const isLong = JSON.stringify(data).length > MAX_DATA
  return { ...textAnswer(text), ...(!isLong && { structuredContent: { ...data } }) }
}

/** @param sentence what is wrong, and what to do. */
export const failedAnswer = (sentence: string): CallToolResult => ({ ...textAnswer(sentence), isError: true })

const within = (text: string): string =>
  text.length > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS - CUT.length) + CUT : text

/** No tool changes a report, or asks anybody but the store. */
export const READS: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}
