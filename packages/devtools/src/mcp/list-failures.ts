import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { visible } from 'traceghost/reporters'
import { z } from 'zod'
import type { Head, Store } from '../store/model.ts'
import { findIn, type Group, groupHeads, type Match } from '../views/index.ts'
import { answer, READS } from './answers.ts'
import { headsOf } from './failures.ts'
import { groupLines } from './group-text.ts'
import { sinceTime } from './times.ts'

const DEFAULT_LIMIT = 20

const inputSchema = {
  limit: z.number().int().min(1).max(100).default(DEFAULT_LIMIT).describe('How many kinds of failures at most.'),
  since: z
    .string()
    .optional()
    .describe('Only failures after this time: "10m", "2h", "1d" ago, or as 2026-11-22T14:03:11Z.'),
  query: z
    .string()
    .optional()
    .describe(
      'Only failures that have these words in their names or values. Also: name:value, "some words", user.plan = null.',
    ),
}

/** Registers `list_failures`. */
export function listFailures(server: McpServer, store: Store): void {
  server.registerTool(
    'list_failures',
    {
      title: 'List failures',
      description:
        'Lists the failures that were recorded, one entry for each kind (fingerprint: error type, place, function), ' +
        'newest first, with how often, when and where each failed.',
      inputSchema,
      annotations: READS,
    },
    async ({ limit, since, query }) => {
      const now = Date.now()
      const after = since === undefined ? '' : sinceTime(since, now)
      const heads = (await headsOf(store)).filter(({ time }) => time > after)
      const found = await searched(store, heads, query)
      const groups = groupHeads(found.heads)
      return answer(textOf(groups, { limit, now, ...found }), {
        failures: groups.slice(0, limit).map((group) => entryOf(group, found.matches)),
        kinds: groups.length,
        reports: found.heads.length,
        ...(found.unsearched > 0 && { unsearched: found.unsearched }),
      })
    },
  )
}

interface Found {
  readonly heads: readonly Head[]
  /** Of the query, by id. */
  readonly matches: ReadonlyMap<string, readonly Match[]>
  /** Older reports that were not looked through. */
  readonly unsearched: number
}

const MAX_SEARCHED = 500

async function searched(store: Store, heads: readonly Head[], query = ''): Promise<Found> {
  if (query.trim() === '') return { heads, matches: new Map(), unsearched: 0 }
  const matches = new Map<string, readonly Match[]>()
  for (const { id } of heads.slice(0, MAX_SEARCHED)) {
    const report = await store.read(id)
    const found = report ? findIn({ ...report, id }, query) : []
    if (found.length > 0) matches.set(id, found)
  }
  return {
    heads: heads.filter(({ id }) => matches.has(id)),
    matches,
    unsearched: Math.max(0, heads.length - MAX_SEARCHED),
  }
}

const MAX_MATCHES = 5

function entryOf({ ids, ...group }: Group, matches: Found['matches']): object {
  const newest = ids[0] ?? ''
  const found = matches.get(newest)
  return { ...group, newest, ...(found && { matches: found.slice(0, MAX_MATCHES) }) }
}

interface Listing extends Found {
  readonly limit: number
  readonly now: number
}

function textOf(groups: readonly Group[], { limit, now, heads, matches, unsearched }: Listing): string {
  const rest = unsearched > 0 ? ` The query did not look through ${unsearched} older reports.` : ''
  if (groups.length === 0) return `No failures.${rest} To wait for one, call wait_for_failure.`
  const kinds = groups.length === 1 ? '1 kind of failure' : `${groups.length} kinds of failures`
  const shown = groups.length > limit ? ` The newest ${limit} kinds are shown.` : ''
  return [
    `${kinds} in ${heads.length === 1 ? '1 report' : `${heads.length} reports`}.${shown}${rest}`,
    ...groups
      .slice(0, limit)
      .flatMap((group) => ['', ...groupLines(group, now), ...matchLines(matches.get(group.ids[0] ?? '') ?? [])]),
  ].join('\n')
}

const matchLines = (matches: readonly Match[]): string[] =>
  matches.slice(0, MAX_MATCHES).map(({ path, text }) => `  ${visible(path)}: ${text}`)
