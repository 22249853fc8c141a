/**
 * Sends the CPU milliseconds from a failing call to the last sink; arguments: the instrumented program, and the page to
 * write, or none.
 */

import { skip } from './clock.ts'

interface Program {
  ship(order: unknown): unknown
}

/** As many as a page keeps, and some that are measured. */
const REPORTS = 70
/** Later than this, reports are no longer limited to those of a second. */
const WINDOW_MS = 1_100

const { configure, flush } = await import('traceghost')
const [program = '', page] = process.argv.slice(2)
const { ship } = (await import(program)) as Program
const order = {
  id: 17,
  status: 'new',
  customer: { name: 'Ada', email: 'ada@example.com', addresses: [{ city: 'London', lines: ['1 Mill Lane'] }] },
  lines: [
    { item: 'lamp', count: 1 },
    { item: 'bulb', count: 40 },
  ],
}
configure({ reportType: 'none', suppress: true, exportHtml: page ?? false })

const usedMs: number[] = []
for (let count = 0; count < REPORTS; count++) {
  skip(WINDOW_MS)
  const before = process.cpuUsage()
  ship(order)
  await flush()
  const { user, system } = process.cpuUsage(before)
  usedMs.push((user + system) / 1_000)
}
process.send?.(usedMs)
