/**
 * Sends the processor's microseconds for a failing call, plain and with a sink, one of each a round. Arguments: the
 * plain program, the one with the sink, the sink, the server.
 */

import { setImmediate } from 'node:timers/promises'
import { processMs } from '../measure.ts'
import { ORDER, type Shop } from '../sinks/orders.ts'
import { PEERS, SINKS, type Sink } from '../sinks/sinks.ts'

const WARM_UP_ROUNDS = 6
const ROUNDS = 12
/** A sink that takes longer has fewer calls a round. */
const ROUND_MS = 150
const MAX_CALLS = 2_000
/** Equal failures that may wait for the end of a task. */
const CALLS_A_TASK = 50
/** Every failure gets its report. */
const UNLIMITED = 1_000_000

const [plainUrl = '', program = '', name = '', server = ''] = process.argv.slice(2)
const load = async (url: string): Promise<Shop> => (await import(url)) as Shop
const plain = await load(plainUrl)
const shop = await load(program)

async function fail({ ship }: Shop, calls: number, take?: Sink['take']): Promise<void> {
  for (let call = 0; call < calls; call++) {
    try {
      ship(ORDER)
    } catch (error) {
      take?.(error)
    }
    if (call % CALLS_A_TASK === 0) await setImmediate()
  }
}

async function microseconds(calls: number, run: () => Promise<unknown>): Promise<number> {
  const start = processMs()
  await run()
  return ((processMs() - start) * 1_000) / calls
}

// Before the sink: what it does to a caught error, as Sentry's inspector does, is not in the plain program.
const plainUs: number[] = []
for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
  const us = await microseconds(MAX_CALLS, () => fail(plain, MAX_CALLS))
  if (round >= 0) plainUs.push(us)
}
const start = (SINKS[name] ?? PEERS[name]) as (typeof SINKS)[string]
const { take, finish } = await start({ server, maxReportsPerSecond: UNLIMITED })
const sinkUs: number[] = []
let calls = 1
for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
  const us = await microseconds(calls, async () => {
    await fail(shop, calls, take)
    await finish()
  })
  if (round >= 0) sinkUs.push(us)
  calls = Math.max(1, Math.min(MAX_CALLS, Math.round((ROUND_MS * 1_000) / us)))
}
process.send?.({ plainUs, sinkUs })
