import type { checkOne } from 'traceghost/contract'
import type { Limits } from './model.ts'

export interface ResolvedLimits {
  readonly maxReports: number
  readonly maxBytes: number
  readonly maxAgeMs: number
}

/** For `checkOne`. */
export const A_FOLDER: Parameters<typeof checkOne>[2] = {
  allowed: 'the path of a folder',
  accepts: (value) => typeof value === 'string',
}

const NAMES: readonly string[] = ['maxReports', 'maxBytes', 'maxDays'] satisfies readonly (keyof Limits)[]
const DAY_MS = 86_400_000

/** @throws TypeError that names the limit, the value and what is allowed. */
export function resolveLimits(limits: Limits = {}): ResolvedLimits {
  const [unknown] = Object.keys(limits).filter((name) => !NAMES.includes(name))
  if (unknown !== undefined) throw new TypeError(`The store has no limit ${unknown}: there are ${NAMES.join(', ')}.`)
  const { maxReports = 1_000, maxBytes = 200_000_000, maxDays = 14 } = limits
  for (const [name, value] of Object.entries({ maxReports, maxBytes, maxDays })) {
    if (!(Number.isInteger(value) && value > 0))
      throw new TypeError(`${name} of the store must be a whole number above 0, but got ${String(value)}.`)
  }
  return { maxReports, maxBytes, maxAgeMs: maxDays * DAY_MS }
}
