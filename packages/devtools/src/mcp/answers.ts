/** Answers of tools: text, and beside it the same as data. */

import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

/** The longest that `maxCharacters` may be; no answer is longer, whatever is in the store. */
export const MAX_CHARACTERS = 100_000
const MAX_DATA = 200_000
const CUT = '\n\n**Shortened:** the answer is longer than 100,000 characters.'

export const textAnswer = (text: string): CallToolResult => ({ content: [{ type: 'text', text: within(text) }] })

/** @param data plain: some clients show it in place of the text. It is shortened where it is far longer than a text. */
export const answer = (text: string, data: object): CallToolResult => ({
  ...textAnswer(text),
  structuredContent: dataWithin(data),
})

/** Of the data of every tool. */
export const SHORTENED: z.ZodRawShape = {
  shortened: z.literal(true).optional().describe('Lists and texts of this answer have lost their ends.'),
}

/** Only a strange store needs them. */
const SHORTER = [
  { maxText: 10_000, maxItems: 100 },
  { maxText: 1_000, maxItems: 50 },
  { maxText: 200, maxItems: 10 },
  { maxText: 100, maxItems: 1 },
] as const

function dataWithin(data: object): Record<string, unknown> {
  if (lengthOf(data) <= MAX_DATA) return { ...data }
  const shorter = SHORTER.map((most) => shortened(data, most)).find((each) => lengthOf(each) <= MAX_DATA)
  return { ...(shorter as object), shortened: true }
}

const lengthOf = (data: unknown): number => JSON.stringify(data).length

function shortened(data: unknown, most: (typeof SHORTER)[number]): unknown {
  const { maxText, maxItems } = most
  if (typeof data === 'string') return data.length > maxText ? `${data.slice(0, maxText)}…` : data
  if (Array.isArray(data)) return data.slice(0, maxItems).map((each) => shortened(each, most))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, shortened(each, most)]))
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
