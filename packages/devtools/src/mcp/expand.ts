import { z } from 'zod'
import type { Store } from '../store/model.ts'
import { type ExpandedValue, expandPath } from '../views/index.ts'
import { MAX_PATH_TEXT } from '../views/path-lookup.ts'
import { answer } from './answers.ts'
import { failureOf } from './failures.ts'
import { CHARACTERS, FAILURE } from './get-failure.ts'
import type { Tools } from './tools.ts'

const inputSchema = {
  failure: FAILURE,
  path: z
    .string()
    .max(MAX_PATH_TEXT)
    .describe(
      'Where the value stands: "charge › order.lines[1].count", or "order.lines" for the innermost frame that has it; ' +
        'also error.code, context.user, environment.release.',
    ),
  maxCharacters: CHARACTERS,
}

const outputSchema = {
  ...{ path: z.string(), text: z.string(), masked: z.boolean() },
  entries: z.array(z.strictObject({ path: z.string(), text: z.string() })),
  notes: z.array(z.string()),
}

/** Registers `expand`. */
export function expand(tools: Tools, store: Store): void {
  tools.add(
    'expand',
    {
      title: 'Expand a value',
      description: 'Shows one value of a failure with its entries, past the depth that get_failure prints.',
      inputSchema,
      outputSchema,
    },
    async ({ failure, path, maxCharacters }) => {
      const value = expandPath(await failureOf(store, failure), path, { maxCharacters: maxCharacters - NOTES })
      if (typeof value === 'string') throw new Error(value)
      return answer(textOf(value), value)
    },
  )
}

/** Room for what is said about the value. */
const NOTES = 600

function textOf({ path, text, entries, notes }: ExpandedValue): string {
  const lines = entries.map((entry) => `  ${entry.path}: ${entry.text}`)
  return [`${path}: ${text}`, ...lines, ...notes].join('\n')
}
