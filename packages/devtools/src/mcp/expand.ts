import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import type { Store } from '../store/model.ts'
import { type ExpandedValue, expandPath } from '../views/index.ts'
import { answer, READS } from './answers.ts'
import { failureOf } from './failures.ts'
import { FAILURE } from './get-failure.ts'

const inputSchema = {
  failure: FAILURE,
  path: z
    .string()
    .describe(
      'Where the value stands: "charge › order.lines[1].count", or "order.lines" for the innermost frame that has it; ' +
        'also error.code, context.user, environment.release.',
    ),
}

/** Registers `expand`. */
export function expand(server: McpServer, store: Store): void {
  server.registerTool(
    'expand',
    {
      title: 'Expand a value',
      description: 'Shows one value of a failure with its entries, past the depth that get_failure prints.',
      inputSchema,
      annotations: READS,
    },
    async ({ failure, path }) => {
      const value = expandPath(await failureOf(store, failure), path)
      if (typeof value === 'string') throw new Error(value)
      return answer(textOf(value), value)
    },
  )
}

function textOf({ path, text, entries, notes }: ExpandedValue): string {
  const lines = entries.map((entry) => `  ${entry.path}: ${entry.text}`)
  return [`${path}: ${text}`, ...lines, ...notes].join('\n')
}
