/**
 * Sends how deep a program can call itself: at once, and when it is compiled. Argument: the program.
 */

import { configure } from 'traceghost'

type Descend = (depth: number, limit: number) => number

const WARM_UP_CALLS = 20_000
const WARM_UP_DEPTH = 50
/** More than any stack holds, and a small integer as the compiler has seen them. */
const NEVER = 1_000_000_000

configure({ reportType: 'none' })
const { descend } = (await import(process.argv[2] ?? '')) as { descend: Descend }
const reached = globalThis as unknown as { reached: number }

function deepest(): number {
  try {
    descend(0, NEVER)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return reached.reached
}

const atOnce = deepest()
for (let call = 0; call < WARM_UP_CALLS; call++) descend(0, WARM_UP_DEPTH)
process.send?.([atOnce, deepest()])
