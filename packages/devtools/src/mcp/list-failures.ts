import { visible } from 'traceghost/reporters'
import { z } from 'zod'
import type { Head, Store } from '../store/model.ts'
import { type Group, groupHeads, type Match } from '../views/index.ts'
import { PARTIAL } from '../views/paths.ts'
import { searchIn } from '../views/search.ts'
import { MAX_QUERY, MAX_TERMS, termsOf } from '../views/terms.ts'
import { answer } from './answers.ts'
import { headsOf } from './failures.ts'
import { groupLines } from './group-text.ts'
import { MAX_SINCE, sinceTime } from './times.ts'
import type { Tools } from './tools.ts'

const DEFAULT_LIMIT = 20

const inputSchema = {
  limit: z.number().int().min(1).max(100).default(DEFAULT_LIMIT).describe('How many kinds of failures at most.'),
  since: z
    .string()
    .max(MAX_SINCE)
    .optional()
    .describe('Only failures after this time: "10m", "2h", "1d" ago, or as 2026-11-22T14:03:11Z.'),
  query: z
    .string()
    .max(MAX_QUERY)
    .optional()
    .describe(
      'Only failures that have these words in their names or values. Also: name:value, "some words", user.plan = null, charge › user.plan.',
    ),
}

const TEXTS = z.array(z.string())

const outputSchema = {
  failures: z.array(
    z.strictObject({
      ...{ fingerprint: z.string(), count: z.number(), first: z.string(), last: z.string(), ghosts: TEXTS },
      ...{ type: z.string(), message: z.string(), releases: TEXTS, routes: TEXTS, runtimes: TEXTS },
      newest: z.string().describe('Its id.'),
      matches: z.array(z.strictObject({ path: z.string(), text: z.string() })).optional(),
    }),
  ),
  kinds: z.number().describe('Of all failures that were asked for.'),
  reports: z.number(),
  unsearched: z.number().optional(),
  partlySearched: z.number().optional(),
}

/** Registers `list_failures`. */
export function listFailures(tools: Tools, store: Store): void {
  tools.add(
    'list_failures',
    {
      title: 'List failures',
      description:
        'Lists the failures that were recorded, one entry for each kind (fingerprint: error type, place, function), ' +
        'newest first, with how often, when and where each failed.',
      inputSchema,
      outputSchema,
    },
    async ({ limit, since, query }) => {
      const now = Date.now()
      const after = since === undefined ? '' : sinceTime(since, now)
      const all = await headsOf(store)
      const heads = all.filter(({ time }) => time > after)
      const found = await searched(store, heads, query)
      const groups = groupHeads(found.heads)
      return answer(textOf(groups, { limit, now, all, ...found }), {
        failures: groups.slice(0, limit).map((group) => entryOf(group, found.matches)),
        kinds: groups.length,
        reports: found.heads.length,
        ...(found.unsearched > 0 && { unsearched: found.unsearched }),
        ...(found.partial > 0 && { partlySearched: found.partial }),
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
  /** Reports with more values than were looked at. */
  readonly partial: number
}

const MAX_SEARCHED = 500

async function searched(store: Store, heads: readonly Head[], query = ''): Promise<Found> {
  if (query.trim() === '') return { heads, matches: new Map(), unsearched: 0, partial: 0 }
  if (termsOf(query, MAX_TERMS + 1).length > MAX_TERMS)
    throw new Error(`The query has more than ${MAX_TERMS} words: ask for fewer.`)
  const matches = new Map<string, readonly Match[]>()
  let partial = 0
  for (const { id } of heads.slice(0, MAX_SEARCHED)) {
    const report = await store.read(id)
    if (!report) continue
    const found = searchIn({ ...report, id }, query)
    if (found.isPartial) partial++
    if (found.matches.length > 0) matches.set(id, found.matches)
  }
  return {
    heads: heads.filter(({ id }) => matches.has(id)),
    ...{ matches, partial },
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
  /** Those of the store. */
  readonly all: readonly Head[]
}

function textOf(groups: readonly Group[], listing: Listing): string {
  const { limit, now, all, heads, matches } = listing
  const rest = restText(listing)
  if (all.length === 0) return 'No failures. To wait for one, call wait_for_failure.'
  if (groups.length === 0)
    return `Nothing matches: the store has ${countText(groupHeads(all), all)}, and none is as asked for.${rest}`
  const shown = limit === 1 ? ' The newest kind is shown.' : ` The newest ${limit} kinds are shown.`
  return [
    `${countText(groups, heads)}.${groups.length > limit ? shown : ''}${rest}`,
    ...groups
      .slice(0, limit)
      .flatMap((group) => ['', ...groupLines(group, now), ...matchLines(matches.get(group.ids[0] ?? '') ?? [])]),
  ].join('\n')
}

function countText(groups: readonly Group[], heads: readonly Head[]): string {
  const kinds = groups.length === 1 ? '1 kind of failure' : `${groups.length} kinds of failures`
  return `${kinds} in ${heads.length === 1 ? '1 report' : `${heads.length} reports`}`
}

function restText({ unsearched, partial }: Listing): string {
  const older = unsearched === 1 ? '1 older report' : `${unsearched} older reports`
  return [
    ...(unsearched > 0 ? [` The query did not look through ${older}.`] : []),
    ...(partial > 0
      ? [` ${partial} ${partial === 1 ? 'report was' : 'reports were'} searched in part: ${PARTIAL}`]
      : []),
  ].join('')
}

const matchLines = (matches: readonly Match[]): string[] =>
  matches.slice(0, MAX_MATCHES).map(({ path, text }) => `  ${visible(path)}: ${text}`)
