/** Sends the milliseconds from a failing call to its finished report; argument: the instrumented program. */

import { setImmediate } from 'node:timers/promises'
import { ORDER, type Shop } from '../sinks/orders.ts'
import { clock, skip } from './clock.ts'

const REPORTS = 300
/** More reports of one site in a second would be dropped. */
const REPORTS_A_WINDOW = 9
const WINDOW_MS = 1_050

const { configure, onReport } = await import('traceghost')

const { ship } = (await import(process.argv[2] ?? '')) as Shop
let frames = 0
let finishedAt = 0
configure({ reportType: 'none', suppress: true })
onReport((report) => {
  finishedAt = clock()
  frames = report.frames.filter(({ scopes }) => scopes.length > 0).length
})

const elapsedMs: number[] = []
for (let count = 0; count < REPORTS; count++) {
  if (count % REPORTS_A_WINDOW === 0) {
    skip(WINDOW_MS)
    // The compiler gets a turn.
    await setImmediate()
  }
  const start = clock()
  ship(ORDER)
  elapsedMs.push(finishedAt - start)
}
if (frames !== 3) throw new Error(`the report has ${frames} frames instead of 3`)
process.send?.(elapsedMs)
