/** Reports of one ghost that fails in two ways. */

import type { Report, Value } from 'traceghost'
import { base, error, frame, stackFrame } from '../../runtime/test/reports/parts.ts'
import { array, boolean, number, object, redacted, string } from '../../runtime/test/reports/values.ts'

export const none: Value = { kind: 'primitive', type: 'null', text: 'null' }

interface Charge {
  readonly id: string
  readonly plan?: Value
  readonly total?: number
  readonly release?: string
  readonly currency?: Value
}

/** A failure of `charge` in line 20, where `user.plan` is null unless it is given. */
export const charge = ({ id, plan = none, total = 250, release = '2.1.0', currency }: Charge): Report => ({
  ...base,
  id,
  time: new Date(Date.UTC(2026, 10, 22, 14, 3, Number(id.replace(/\D/g, '')))).toISOString(),
  ghost: 'charge',
  fingerprint: 'TypeError orders.ts:20 charge',
  error: error('TypeError', "Cannot read properties of null (reading 'rate')", { stack: [stackFrame('charge', 20)] }),
  trigger: { functionName: 'charge', file: 'src/orders.ts', line: 20, column: 11 },
  frames: [
    frame(
      'charge',
      20,
      {
        user: object({ name: string(`user ${id}`), plan, apiKey: redacted }),
        total: number(total),
        options: object({ dryRun: boolean(false), ...(currency && { currency }) }),
        items: array([object({ sku: string('A-1'), count: number(2) })]),
      },
      { ghost: true },
    ),
  ],
  environment: { runtime: 'node', version: '24.21.0', release, url: `https://shop.example/pay?step=${id}` },
})

/** A failure of the same ghost in another line. */
export const refused = (charged: Charge): Report => ({
  ...charge({
    plan: object({ rate: number(3) }),
    total: 20,
    release: '2.0.0',
    currency: string('EUR'),
    ...charged,
  }),
  fingerprint: 'RangeError orders.ts:31 charge',
  error: error('RangeError', 'refused', { stack: [stackFrame('charge', 31)] }),
  trigger: { functionName: 'charge', file: 'src/orders.ts', line: 31, column: 11 },
})

export const many = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index))
