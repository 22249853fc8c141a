/** Measures the plain program and the instrumented one, in turn. */

/** Runs a program some times over. */
export type Run = (times: number) => unknown

/** Of the processor, for each of two programs: the compiler's threads count as well. */
const WARM_UP_MS = 1_500

/**
 * Milliseconds that the processor worked for all threads of the process: those that collect garbage and compile, too.
 * Time that the machine gave to others is not part of them.
 */
export function processMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** The same for this thread alone, where the engine counts threads. */
export function threadMs(): number {
  // Linux brings the count of the running thread up to date for this call alone; else it is some milliseconds old.
  const all = processMs()
  if (!('threadCpuUsage' in process)) return all
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/**
 * Measures the processor time of two programs in turn, so that whatever slows the machine down slows both.
 *
 * @param roundMs about how long one round of one program takes
 * @returns one ratio a round: the second program's time to that of the first
 */
export async function ratiosOf(plain: Run, instrumented: Run, rounds: number, roundMs: number): Promise<number[]> {
  const times = await calibrate([plain, instrumented], roundMs)
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const plainFirst = round % 2 === 0
    const first = await workOf(plainFirst ? plain : instrumented, times)
    const second = await workOf(plainFirst ? instrumented : plain, times)
    ratios.push(plainFirst ? second / first : first / second)
  }
  return ratios
}

/** Warms the programs up. @returns how often the first one runs in a round. */
async function calibrate(runs: readonly [Run, Run], roundMs: number): Promise<number> {
  let times = 1
  let elapsedMs = 0
  const end = processMs() + 2 * WARM_UP_MS
  while (processMs() < end || elapsedMs < roundMs / 2) {
    elapsedMs = await workOf(runs[0], times)
    await workOf(runs[1], times)
    const factor = Math.min(2, roundMs / Math.max(elapsedMs, 0.001))
    times = Math.max(1, Math.round(times * factor))
  }
  return times
}

/** @returns the processor's time for one execution in milliseconds. */
export const workOf = (run: Run, times: number): Promise<number> => elapsedOf(run, times, processMs)

/** @returns the time that passes during one execution in milliseconds. */
export const millisecondsOf = (run: Run, times: number): Promise<number> =>
  elapsedOf(run, times, () => performance.now())

async function elapsedOf(run: Run, times: number, now: () => number): Promise<number> {
  const start = now()
  const result = run(times)
  if (result instanceof Promise) await result
  return now() - start
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
