// First of all.
import './clock.ts'
import { configure, flush, ghost, onReport, type Report } from 'traceghost'
import type { Kind } from '../../packages/runtime/test/snapshot/kinds/kind.ts'
import { line } from '../../packages/runtime/test/snapshot/line.ts'
import { clock } from './clock.ts'

/** Starts to take reports; nothing is printed. */
export function start(): void {
  configure({ reportType: 'none' })
}

/** The argument in the report of a ghost, on one line. */
export async function take(value: unknown): Promise<string> {
  clock.ms += 10_000
  let report: Report | undefined
  const stop = onReport((delivered) => {
    report = delivered
  })
  const failing = ghost((_value: unknown) => {
    throw new Error('failed')
  })
  try {
    failing(value)
  } catch {}
  await flush()
  stop()
  const argument = report?.frames[0]?.scopes[0]?.variables[0]?.value
  return argument ? line(argument) : 'no report'
}

/** The snapshots of all kinds, by name. */
export async function takeAll(kinds: readonly Kind[]): Promise<Record<string, string>> {
  const taken: Record<string, string> = {}
  for (const [name, make] of kinds) taken[name] = await take(make())
  return taken
}
