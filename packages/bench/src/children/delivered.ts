/**
 * Sends the CPU milliseconds from a failing call to the last sink; arguments: the instrumented program, and the page to
 * write, or none.
 */

import { ORDER, type Shop } from '../sinks/orders.ts'
import { skip } from './clock.ts'

/** As many as a page keeps, and some that are measured. */
const REPORTS = 70
/** Later than this, reports are no longer limited to those of a second. */
const WINDOW_MS = 1_100

const { configure, flush } = await import('traceghost')
const [program = '', page] = process.argv.slice(2)
const { ship } = (await import(program)) as Shop
configure({ reportType: 'none', suppress: true, exportHtml: page ?? false })

const usedMs: number[] = []
for (let count = 0; count < REPORTS; count++) {
  skip(WINDOW_MS)
  const before = process.cpuUsage()
  ship(ORDER)
  await flush()
  const { user, system } = process.cpuUsage(before)
  usedMs.push((user + system) / 1_000)
}
process.send?.(usedMs)
