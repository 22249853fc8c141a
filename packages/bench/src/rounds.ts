/** Measures variants of a program in one process: all of them in each round, in an order that rotates. */

import { type Run, threadMs } from './measure.ts'

/** How a program is called: a few times for long, or very often for a moment. The compiler treats both differently. */
export type Pattern = 'long' | 'short'

export interface Rounds {
  readonly rounds: number
  /** About how long one variant takes in a round. */
  readonly roundMs: number
  /** Of each variant. */
  readonly warmUpMs: number
  readonly pattern: Pattern
}

/** The measurements of one process. */
export interface Variants extends Rounds {
  /** Addresses of modules, in the order in which they are sent. */
  readonly programs: readonly string[]
  /** The one that is loaded first, and so compiled first: it may do better or worse for it. */
  readonly first: number
}

/** The duration of a call that is short. */
const SHORT_MS = 0.02

/** @returns milliseconds that each variant takes for the same work, in its better rounds */
export async function timesOf(runs: readonly Run[], settings: Rounds): Promise<number[]> {
  const tasks = await calibrate(runs, settings)
  const elapsedMs: number[][] = runs.map(() => [])
  for (let round = 0; round < settings.rounds; round++)
    for (const index of orderOf(round, runs.length)) elapsedMs[index]?.push((await tasks[index]?.()) ?? Number.NaN)
  return elapsedMs.map(lowerQuintile)
}

/** Each variant is the first as often as any other, and no other is always before it. */
export function orderOf(round: number, count: number): number[] {
  const order = Array.from({ length: count }, (_, turn) => (turn + (round >> 1)) % count)
  return round % 2 === 0 ? order : order.reverse()
}

/** Other work of the machine makes a round longer, never shorter. */
export function lowerQuintile(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 5)] ?? Number.NaN
}

type Task = () => Promise<number>

/** Warms all of them up, in turn. @returns a round of each, all with the work that fills a round of the first one. */
async function calibrate(runs: readonly Run[], { roundMs, warmUpMs, pattern }: Rounds): Promise<Task[]> {
  let work: Work = { times: 1, calls: 1 }
  let elapsedMs = 0
  const end = threadMs() + warmUpMs * runs.length
  for (let round = 0; threadMs() < end || elapsedMs < roundMs / 2; round++) {
    for (const index of orderOf(round, runs.length)) {
      const ms = await roundOf(runs[index] as Run, work)
      if (index === 0) elapsedMs = ms
    }
    work = workOf(work, elapsedMs, { roundMs, pattern })
  }
  return runs.map((run) => () => roundOf(run, work))
}

interface Work {
  /** Runs of a call. */
  readonly times: number
  readonly calls: number
}

/** The work that fills a round, by what the last round took; at most twice as much. */
function workOf(last: Work, elapsedMs: number, { roundMs, pattern }: Pick<Rounds, 'roundMs' | 'pattern'>): Work {
  const factor = Math.min(2, roundMs / Math.max(elapsedMs, 0.01))
  const runs = Math.max(1, last.times * last.calls * factor)
  if (pattern === 'long') return { times: Math.round(runs), calls: 1 }
  const calls = Math.max(1, Math.min(Math.round(runs), Math.round(roundMs / SHORT_MS)))
  return { times: Math.max(1, Math.round(runs / calls)), calls }
}

async function roundOf(run: Run, { times, calls }: Work): Promise<number> {
  const start = threadMs()
  for (let call = 0; call < calls; call++) {
    const result = run(times)
    if (result instanceof Promise) await result
  }
  return threadMs() - start
}
