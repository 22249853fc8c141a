import { z } from 'zod'
import type { Head, Store } from '../store/model.ts'
import { type InCommon, whatInCommon } from '../views/index.ts'
import { PARTIAL } from '../views/paths.ts'
import { answer } from './answers.ts'
import { failureOf, headsOf, readAll } from './failures.ts'
import { MAX_NAME } from './get-failure.ts'
import type { Tools } from './tools.ts'

const MAX_REPORTS = 100
const DEFAULT_LIMIT = 20

const inputSchema = {
  fingerprint: z
    .string()
    .max(MAX_NAME)
    .describe('A fingerprint as list_failures gives it, or the id of one of its reports.'),
  limit: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(DEFAULT_LIMIT)
    .describe('How many facts at most, the most telling first.'),
}

/** Numbers that JSON does not have are `null`. */
const NUMBER = z.number().nullable()

const outputSchema = {
  fingerprint: z.string(),
  reports: z.number(),
  others: z.number(),
  facts: z.array(
    z.strictObject({
      path: z.string(),
      kind: z.enum(['constant', 'varying', 'absent', 'masked']),
      sentence: z.string(),
      ...{ rank: z.number(), differs: z.boolean(), present: z.number(), absent: z.number(), different: z.number() },
      values: z.array(z.strictObject({ text: z.string(), count: z.number() })),
      range: z.strictObject({ min: NUMBER, max: NUMBER }).optional(),
    }),
  ),
  omitted: z.number(),
}

/** Registers `what_in_common`. */
export function whatInCommonTool(tools: Tools, store: Store): void {
  tools.add(
    'what_in_common',
    {
      title: 'What failures have in common',
      description:
        'Says what the failures of one kind (its newest 100) have in common, the most telling first: values that are the same in all of ' +
        'them and otherwise where the same function failed in another way, values that vary, and in what range.',
      inputSchema,
      outputSchema,
    },
    async ({ fingerprint, limit }) => {
      const heads = await headsOf(store)
      const name = fingerprint.trim()
      const kind = heads.some((head) => head.fingerprint === name) ? name : kindOf(heads, await failureOf(store, name))
      const group = heads.filter((head) => head.fingerprint === kind)
      const ghosts = new Set(group.map(({ ghost }) => ghost))
      const others = heads.filter((head) => head.fingerprint !== kind && ghosts.has(head.ghost))
      const [here, there] = [await readAll(store, group, MAX_REPORTS), await readAll(store, others, MAX_REPORTS)]
      const common = whatInCommon(here, there)
      return answer(textOf(kind, common, { limit, all: group.length }), {
        fingerprint: kind,
        reports: common.count,
        others: common.others,
        facts: common.findings.slice(0, limit),
        omitted: common.omitted + Math.max(0, common.findings.length - limit),
      })
    },
  )
}

/** As its head has it: those of the store are cut. */
const kindOf = (heads: readonly Head[], { id }: { readonly id: string }): string =>
  heads.find((head) => head.id === id)?.fingerprint ?? ''

interface Listed {
  readonly limit: number
  /** Reports of the kind. */
  readonly all: number
}

function textOf(
  fingerprint: string,
  { count, others, partial, findings, omitted }: InCommon,
  { limit, all }: Listed,
): string {
  const left = omitted + Math.max(0, findings.length - limit)
  const contrast =
    others > 0
      ? `, beside ${others} other ${others === 1 ? 'failure' : 'failures'} of the same function`
      : ', and no other failures of the same function'
  return [
    `${fingerprint}: ${all > count ? `the newest ${count} of ${all} reports` : count === 1 ? '1 report' : `${count} reports`}${contrast}. The most telling first:`,
    '',
    ...findings.slice(0, limit).map(({ sentence }) => `- ${sentence}`),
    ...(left > 0 ? ['', `${left} more ${left === 1 ? 'fact is' : 'facts are'} not shown: raise limit.`] : []),
    ...(partial > 0 ? ['', PARTIAL] : []),
  ].join('\n')
}
