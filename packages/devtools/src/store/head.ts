/** The line of a report in a list. */

import type { Report } from 'traceghost'
import type { Head } from './model.ts'

const MAX_TEXT = 500

/** Clocks of machines differ by less. */
const MAX_AHEAD_MS = 60_000

/** @param time of the file: that of the report counts where it is one, and not in the future of the file. */
export function headOf(report: Report, { id, bytes, time }: { id: string; bytes: number; time: string }): Head {
  const { environment, error } = report
  const { release, service, deployment, url } = environment
  return {
    id,
    time: isTime(report.time) && isBefore(report.time, Date.parse(time) + MAX_AHEAD_MS) ? report.time : time,
    ghost: cut(report.ghost),
    fingerprint: cut(report.fingerprint),
    type: cut(error.type),
    message: cut(error.message),
    suppressed: report.suppressed,
    runtime: cut([environment.runtime, environment.version].filter(Boolean).join(' ')),
    ...cutAll({ release, service, deployment, url }),
    bytes,
  }
}

const TEXTS = ['id', 'time', 'ghost', 'fingerprint', 'type', 'message', 'runtime'] as const
const MORE_TEXTS = ['release', 'service', 'deployment', 'url'] as const

/** A line may be torn, or of another version. */
export function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false
  const head = value as Readonly<Record<string, unknown>>
  return (
    TEXTS.every((name) => typeof head[name] === 'string') &&
    MORE_TEXTS.every((name) => head[name] === undefined || typeof head[name] === 'string') &&
    typeof head.suppressed === 'boolean' &&
    typeof head.bytes === 'number' &&
    isTime(head.time)
  )
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))

const isBefore = (time: string, ms: number): boolean => Date.parse(time) <= ms

const cut = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)

function cutAll<Texts extends Readonly<Record<string, string | undefined>>>(texts: Texts) {
  const given = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, cut(text)]]))
  return Object.fromEntries(given) as { [name in keyof Texts]?: string }
}
