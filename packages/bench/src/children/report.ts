/** Sends the milliseconds from a failing call to its finished report; argument: the instrumented program. */

import { setTimeout } from 'node:timers/promises'
import { configure, onReport } from 'traceghost'

interface Program {
  ship(order: unknown): unknown
}

const WINDOWS = 5
/** More reports of one site in a second would be dropped. */
const REPORTS_A_WINDOW = 9
const WINDOW_MS = 1_050

const { ship } = (await import(process.argv[2] ?? '')) as Program
const order = {
  id: 17,
  status: 'new',
  customer: { name: 'Ada', email: 'ada@example.com', addresses: [{ city: 'London', lines: ['1 Mill Lane'] }] },
  lines: [
    { item: 'lamp', count: 1 },
    { item: 'bulb', count: 40 },
  ],
}
let frames = 0
let finishedAt = 0
configure({ reportType: 'none', suppress: true })
onReport((report) => {
  finishedAt = performance.now()
  frames = report.frames.filter(({ scopes }) => scopes.length > 0).length
})

const elapsedMs: number[] = []
for (let window = 0; window < WINDOWS; window++) {
  for (let count = 0; count < REPORTS_A_WINDOW; count++) {
    const start = performance.now()
    ship(order)
    elapsedMs.push(finishedAt - start)
  }
  await setTimeout(WINDOW_MS)
}
if (frames !== 3) throw new Error(`the report has ${frames} frames instead of 3`)
process.send?.(elapsedMs)
