/** Coverage that a transformer of Jest takes itself: it counts what it reads. */

import { expect, it } from 'vitest'
import { contextOf, instrumentBeforeTransformer } from '../../src/host.ts'

const inner = { canInstrument: true, process: (code: string) => ({ code }) }
const SOURCE = 'exports.pay = (amount) => {\n  const tax = rate(amount)\n  return tax.cents\n}\n'

it.each([
  ['shows no variables of covered files', true, SOURCE],
  ['shows those of others', false, expect.stringContaining('$g(')],
])('%s', (_, instrument, expected) => {
  const context = contextOf({ showLocals: true }, { root: '/app', reader: 'Jest' })
  const { process } = instrumentBeforeTransformer(inner, { context, version: '1' })
  expect(process?.(SOURCE, '/app/pay.js', { instrument }).code).toEqual(expected)
})
