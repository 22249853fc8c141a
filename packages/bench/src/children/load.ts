/**
 * Sends what a process does under failing requests at a fixed rate. Arguments: the program, the sink or nothing, the
 * server, seconds, requests a second.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Report } from 'traceghost'
import { processMs } from '../measure.ts'
import type { Load } from '../sinks/load.ts'
import { ORDER } from '../sinks/orders.ts'
import { PEERS, SINKS } from '../sinks/sinks.ts'

interface Program {
  readonly KINDS: readonly unknown[]
  answer(order: unknown, kind: number): Promise<unknown>
}

/** The compiler is done by then. */
const WARM_UP_MS = 2_000
const TICK_MS = 1
/** Later than this, reports are no longer limited to those of a second. */
const WINDOW_MS = 1_100

const [url = '', name = '', server = '', seconds = '10', rate = '5000'] = process.argv.slice(2)
const { answer, KINDS } = (await import(url)) as Program
const { onReport, flush } = await import('traceghost')
const start = SINKS[name] ?? PEERS[name]
const sink = await start?.({ server })
let reported = 0
let dropped = 0
if (name in SINKS) {
  onReport((report: Report) => {
    reported++
    dropped += report.dropped
  })
}

let failed = 0
async function fail(): Promise<void> {
  try {
    await answer(ORDER, failed++ % KINDS.length)
  } catch (error) {
    sink?.take?.(error)
  }
}

/** As many requests as are due, every millisecond. */
async function failFor(ms: number): Promise<void> {
  const start = performance.now()
  const before = failed
  for (;;) {
    const passedMs = performance.now() - start
    const due = before + Math.floor((Math.min(passedMs, ms) * Number(rate)) / 1_000)
    while (failed < due) void fail()
    if (passedMs >= ms) return
    await setTimeout(TICK_MS)
  }
}

const heapBytes = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

await failFor(WARM_UP_MS)
const startBytes = heapBytes()
const before = failed
const delay = monitorEventLoopDelay({ resolution: 1 })
const startMs = processMs()
delay.enable()
await failFor(Number(seconds) * 1_000)
delay.disable()
const usedMs = processMs() - startMs
const grownBytes = heapBytes() - startBytes
const measured = failed - before
// The next report counts those that limits have dropped since the last one.
await setTimeout(WINDOW_MS)
await fail()
await flush()
await sink?.finish()
const load: Load = {
  failed: measured,
  delayMs: delay.percentile(99) / 1e6,
  busy: usedMs / (Number(seconds) * 1_000),
  grownBytes,
  reported,
  lost: name in SINKS ? failed - reported - dropped : 0,
}
process.send?.(load)
