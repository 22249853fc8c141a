import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { Head, Store } from '../store/model.ts'
import { answer } from './answers.ts'
import { failureOf, quotable } from './failures.ts'
import { DEFAULT_CHARACTERS, MAX_NAME } from './get-failure.ts'
import { markdownWithin } from './markdown-within.ts'
import { MAX_SINCE, sinceTime } from './times.ts'
import type { Tools } from './tools.ts'
import { waitFor } from './waiting.ts'

/** Most clients give up after a minute. */
const DEFAULT_SECONDS = 50

const inputSchema = {
  timeoutSeconds: z.number().min(0).max(600).default(DEFAULT_SECONDS).describe('How long to wait.'),
  since: z
    .string()
    .max(MAX_SINCE)
    .optional()
    .describe('Also take a failure that was recorded already, after this time: "30s", "10m", 2026-11-22T14:03:11Z.'),
  fingerprint: z.string().max(MAX_NAME).optional().describe('Only failures of this kind.'),
}

const TEXT = z.string().optional()

const outputSchema = {
  failed: z.boolean(),
  ...{ id: TEXT, time: TEXT, ghost: TEXT, fingerprint: TEXT, type: TEXT, message: TEXT },
}

/** Registers `wait_for_failure`. */
export function waitForFailure(tools: Tools, store: Store): void {
  tools.add(
    'wait_for_failure',
    {
      title: 'Wait for a failure',
      description:
        'Waits until the program fails again, and shows that failure as get_failure does. Start it, then make the program ' +
        'fail; or make it fail first, and give since.',
      inputSchema,
      outputSchema,
    },
    async ({ timeoutSeconds, since, fingerprint }, { signal, onProgress }) => {
      const isNew = since === undefined ? await isLater(store) : isAfter(sinceTime(since, Date.now()))
      const head = await waitFor(store, {
        timeoutMs: timeoutSeconds * 1_000,
        signal,
        onWaiting: onProgress && ((progress) => onProgress({ progress, total: timeoutSeconds, message: NOTHING_YET })),
        isWanted: (each) => isNew(each) && (fingerprint === undefined || each.fingerprint === fingerprint),
      })
      return head
        ? await answerWith(store, head)
        : answer(nothing(timeoutSeconds) + (await unknownNote(store, fingerprint)), { failed: false })
    },
  )
}

const NOTHING_YET = 'Nothing has failed yet.'

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

async function unknownNote(store: Store, fingerprint: string | undefined): Promise<string> {
  if (fingerprint === undefined || (await store.heads()).some((head) => head.fingerprint === fingerprint)) return ''
  return ` The store has no failure of the kind '${quotable(fingerprint)}' yet: list_failures has those that it has.`
}

async function answerWith(store: Store, head: Head): Promise<CallToolResult> {
  const markdown = markdownWithin(await failureOf(store, head.id), DEFAULT_CHARACTERS)
  const { id, time, ghost, fingerprint, type, message } = head
  return answer(`${markdown}\n\nid: ${id}`, { failed: true, id, time, ghost, fingerprint, type, message })
}
