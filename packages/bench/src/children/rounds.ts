/** Sends the milliseconds of each variant of a program; argument: what is measured, as JSON. */

import type { Run } from '../measure.ts'
import { timesOf, type Variants } from '../rounds.ts'

const { programs, first, ...settings } = JSON.parse(process.argv[2] ?? '') as Variants
const runs: Run[] = []
for (let turn = 0; turn < programs.length; turn++) {
  const index = (turn + first) % programs.length
  runs[index] = ((await import(programs[index] as string)) as { run: Run }).run
}
process.send?.(await timesOf(runs, settings))
