/** Between the page and the sandboxed frame. */

/** The first message to the frame, which comes with a port. */
export interface Start {
  /** The script of the workers. */
  readonly engine: string
}

/** To the frame: ends the program that runs, and runs another one. */
export interface Run {
  readonly run: number
  /** A `Request`, as JSON. */
  readonly request: string
}

/** From the frame, about one run. */
export type News =
  /** A worker's answer, not looked at. */
  { readonly run: number; readonly answer: string } | { readonly run: number; readonly ended: Ending }

/** Why a run is over; `done` where all is well. */
export type Ending = 'done' | 'time' | 'flood' | 'failed'

const ENDINGS: readonly unknown[] = ['done', 'time', 'flood', 'failed']

export const TIME_LIMIT_MS = 2_000
/** The most messages of a program: the worker sends fewer, see `observe`. */
export const MAX_MESSAGES = 40
/** The most characters of all of them. */
export const MAX_SENT_LENGTH = 20_000_000

/** @returns `undefined` for what is no news. */
export function readNews(value: unknown): News | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { run, answer, ended } = value as Record<string, unknown>
  if (typeof run !== 'number') return undefined
  if (typeof answer === 'string') return { run, answer }
  return ENDINGS.includes(ended) ? { run, ended: ended as Ending } : undefined
}
