import { z } from 'zod'
import type { Store } from '../store/model.ts'
import { compareReports, renderComparison } from '../views/index.ts'
import { answer } from './answers.ts'
import { failureOf } from './failures.ts'
import { FAILURE } from './get-failure.ts'
import type { Tools } from './tools.ts'

const MAX_VALUES = 40

const SIDE = z.strictObject({ id: z.string(), time: z.string(), ghost: z.string(), fingerprint: z.string() })
const SIDES = { one: z.string().optional(), other: z.string().optional() }
const DIFFERENCE = { name: z.string(), ...SIDES }

const outputSchema = {
  one: SIDE,
  other: SIDE,
  facts: z.array(z.strictObject(DIFFERENCE)),
  frames: z.array(z.strictObject({ functionName: z.string(), ...SIDES })),
  values: z.array(
    z.strictObject({
      ...DIFFERENCE,
      ...{ path: z.string(), only: z.enum(['one', 'other']).optional(), isAbsent: z.boolean() },
    }),
  ),
  ...{ omitted: z.number(), same: z.number(), masked: z.array(z.string()), isPartial: z.boolean() },
}

/** Registers `compare_failures`. */
export function compareFailures(tools: Tools, store: Store): void {
  tools.add(
    'compare_failures',
    {
      title: 'Compare two failures',
      description:
        'Says how two failures differ: error, place, release, frames, and each value that differs or that only one has. ' +
        'Masked values are never compared.',
      inputSchema: { a: FAILURE, b: FAILURE },
      outputSchema,
    },
    async ({ a, b }) => {
      const comparison = compareReports(await failureOf(store, a), await failureOf(store, b))
      const { values, omitted, ...rest } = comparison
      return answer(renderComparison(comparison, { maxValues: MAX_VALUES }), {
        ...rest,
        values: values.slice(0, MAX_VALUES),
        omitted: omitted + Math.max(0, values.length - MAX_VALUES),
      })
    },
  )
}
