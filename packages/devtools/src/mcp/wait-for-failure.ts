import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { Head, Store } from '../store/model.ts'
import { answer, READS } from './answers.ts'
import { failureOf } from './failures.ts'
import { DEFAULT_CHARACTERS } from './get-failure.ts'
import { markdownWithin } from './markdown-within.ts'
import { sinceTime } from './times.ts'
import { waitFor } from './waiting.ts'

/** Most clients give up after a minute. */
const DEFAULT_SECONDS = 50

const inputSchema = {
  timeoutSeconds: z.number().min(0).max(600).default(DEFAULT_SECONDS).describe('How long to wait.'),
  since: z
    .string()
    .optional()
    .describe('Also take a failure that was recorded already, after this time: "30s", "10m", 2026-11-22T14:03:11Z.'),
  fingerprint: z.string().optional().describe('Only failures of this kind.'),
}

/** Registers `wait_for_failure`. */
export function waitForFailure(server: McpServer, store: Store): void {
  server.registerTool(
    'wait_for_failure',
    {
      title: 'Wait for a failure',
      description:
        'Waits until the program fails again, and shows that failure as get_failure does. Start it, then make the program ' +
        'fail; or make it fail first, and give since.',
      inputSchema,
      annotations: READS,
    },
    async ({ timeoutSeconds, since, fingerprint }, { signal }) => {
      const isNew = since === undefined ? await isLater(store) : isAfter(sinceTime(since, Date.now()))
      const head = await waitFor(store, {
        timeoutMs: timeoutSeconds * 1_000,
        signal,
        isWanted: (each) => isNew(each) && (fingerprint === undefined || each.fingerprint === fingerprint),
      })
      return head ? await answerWith(store, head) : answer(nothing(timeoutSeconds), { failed: false })
    },
  )
}

const isAfter =
  (time: string) =>
  (head: Head): boolean =>
    head.time > time

/** Two failures may have one time, so those that are there already are known by their ids. */
async function isLater(store: Store): Promise<(head: Head) => boolean> {
  const known = new Set((await store.heads()).map(({ id }) => id))
  return ({ id }) => !known.has(id)
}

const nothing = (seconds: number): string =>
  `Nothing failed within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. Call wait_for_failure again to wait longer.`

async function answerWith(store: Store, head: Head): Promise<CallToolResult> {
  const markdown = markdownWithin(await failureOf(store, head.id), DEFAULT_CHARACTERS)
  const { id, time, ghost, fingerprint, type, message } = head
  return answer(`${markdown}\n\nid: ${id}`, { failed: true, id, time, ghost, fingerprint, type, message })
}
