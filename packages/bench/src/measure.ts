/** Measures the plain program and the instrumented one, in turn. */

/** Runs a program some times over. */
export type Run = (times: number) => unknown

const WARM_UP_MS = 400

/**
 * Times two programs in turn, so that whatever slows the machine down slows both.
 *
 * @param roundMs about how long one round of one program takes
 * @returns one ratio a round: the second program's time to that of the first
 */
export async function ratiosOf(plain: Run, instrumented: Run, rounds: number, roundMs: number): Promise<number[]> {
  const times = await calibrate([plain, instrumented], roundMs)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const plainFirst = round % 2 === 0
    const first = await millisecondsOf(plainFirst ? plain : instrumented, times)
    const second = await millisecondsOf(plainFirst ? instrumented : plain, times)
    ratios.push(plainFirst ? second / first : first / second)
  }
  return ratios
}

/** Warms the programs up. @returns how often the first one runs in a round. */
async function calibrate(runs: readonly [Run, Run], roundMs: number): Promise<number> {
  let times = 1
  let elapsedMs = 0
  const end = performance.now() + 2 * WARM_UP_MS
  while (performance.now() < end || elapsedMs < roundMs / 2) {
    elapsedMs = await millisecondsOf(runs[0], times)
    await millisecondsOf(runs[1], times)
    const factor = Math.min(2, roundMs / Math.max(elapsedMs, 0.001))
    times = Math.max(1, Math.round(times * factor))
  }
  return times
}

/** @returns the time of one execution in milliseconds. */
export async function millisecondsOf(run: Run, times: number): Promise<number> {
  const start = performance.now()
  const result = run(times)
  if (result instanceof Promise) await result
  return performance.now() - start
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
