import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import type { Store } from '../store/model.ts'
import { READS, textAnswer } from './answers.ts'
import { failureOf } from './failures.ts'
import { MIN_CHARACTERS, markdownWithin } from './markdown-within.ts'

export const DEFAULT_CHARACTERS = 8_000

/** An id or a fingerprint. */
export const FAILURE: z.ZodString = z
  .string()
  .describe('The id of a report (or its beginning), or a fingerprint for the newest of its reports.')

const inputSchema = {
  failure: FAILURE,
  maxCharacters: z
    .number()
    .int()
    .min(MIN_CHARACTERS)
    .max(100_000)
    .default(DEFAULT_CHARACTERS)
    .describe(
      'The length of the answer at most. Values of the farthest frames are left out first, and the answer says so.',
    ),
}

/** Registers `get_failure`, whose answer is text alone: as data, a report is many times as long. */
export function getFailure(server: McpServer, store: Store): void {
  server.registerTool(
    'get_failure',
    {
      title: 'Get a failure',
      description:
        'Shows one failure as Markdown: the error, the source around it, the values of all local variables in each ' +
        'recorded frame, causes, trace and environment.',
      inputSchema,
      annotations: READS,
    },
    async ({ failure, maxCharacters }) => {
      const report = await failureOf(store, failure)
      return textAnswer(`${markdownWithin(report, maxCharacters - LINE)}\n\nid: ${report.id}`)
    },
  )
}

/** Room for the id. */
const LINE = 200
