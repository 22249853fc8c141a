import { z } from 'zod'
import type { Store } from '../store/model.ts'
import { MAX_CHARACTERS, textAnswer } from './answers.ts'
import { failureOf } from './failures.ts'
import { MIN_CHARACTERS, markdownWithin } from './markdown-within.ts'
import type { Tools } from './tools.ts'

export const DEFAULT_CHARACTERS = 8_000

/** Characters of an id or a fingerprint. */
export const MAX_NAME = 1_000

/** An id, `latest`, or a fingerprint. */
export const FAILURE: z.ZodString = z
  .string()
  .max(MAX_NAME)
  .describe(
    'The id of a report (or its beginning), latest, latest~1 for the one before, or a fingerprint for the newest of its reports.',
  )

/** The length of an answer. */
export const CHARACTERS: z.ZodDefault<z.ZodNumber> = z
  .number()
  .int()
  .min(MIN_CHARACTERS)
  .max(MAX_CHARACTERS)
  .default(DEFAULT_CHARACTERS)
  .describe('The length of the answer at most. What explains least is left out first, and the answer says so.')

const inputSchema = { failure: FAILURE, maxCharacters: CHARACTERS }

/** Registers `get_failure`, whose answer is text alone: as data, a report is many times as long. */
export function getFailure(tools: Tools, store: Store): void {
  tools.add(
    'get_failure',
    {
      title: 'Get a failure',
      description:
        'Shows one failure as Markdown: the error, the source around it, the values of all local variables in each ' +
        'recorded frame, causes, trace and environment.',
      inputSchema,
    },
    async ({ failure, maxCharacters }) => {
      const report = await failureOf(store, failure)
      return textAnswer(`${markdownWithin(report, maxCharacters - LINE)}\n\nid: ${report.id}`)
    },
  )
}

/** Room for the id. */
const LINE = 200
