/** Sends the extra microseconds that a caught error costs a frame; arguments: the plain program, the instrumented one. */

import { millisecondsOf } from '../measure.ts'

type RunAtDepth = (times: number, depth: number) => number

const ROUNDS = 40
const TIMES = 2_000
const DEPTHS = [1, 3, 10]

const load = async (url = ''): Promise<RunAtDepth> => ((await import(url)) as { run: RunAtDepth }).run
const plain = await load(process.argv[2])
const instrumented = await load(process.argv[3])
const extraUs: number[] = []
for (let round = -ROUNDS; round < ROUNDS; round++) {
  for (const depth of DEPTHS) {
    const plainMs = await millisecondsOf((times) => plain(times, depth), TIMES)
    const instrumentedMs = await millisecondsOf((times) => instrumented(times, depth), TIMES)
    const isWarm = round >= 0
    if (isWarm) extraUs.push(((instrumentedMs - plainMs) * 1_000) / (TIMES * depth))
  }
}
process.send?.(extraUs)
