/** The result file: what was measured, when, and on what. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import type { Row } from './table.ts'

const FILE = new URL('../results.json', import.meta.url)

/** Of a section: a later run of some sections keeps the others. */
export interface Conditions {
  readonly date: string
  readonly commit: string
  readonly node: string
  readonly cpu: string
  /** Of the last minute, before and after; the bench itself is one. */
  readonly load: readonly [before: number, after: number]
  /** Whether nothing else kept the machine busy. */
  readonly isQuiet: boolean
  /** Measured with few processes and rounds. */
  readonly isQuick: boolean
}

export interface Result {
  readonly heading: string
  readonly conditions: Conditions
  readonly rows: readonly Row[]
}

/** Sections by name. */
export type Results = Readonly<Record<string, Result>>

/** The results that were kept last; none before the first time. */
export const readResults = (): Results => (existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {})

export const writeResults = (results: Results): void => writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`)

export const loadNow = (): number => Number((loadavg()[0] ?? 0).toFixed(2))

/** The conditions of what has been measured since a load was read. */
export function conditionsSince(before: number, isQuick: boolean): Conditions {
  const processors = cpus()
  const load = [before, loadNow()] as const
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
    node: process.version,
    cpu: `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`,
    load,
    // One process of ours, and the threads that compile and collect for it.
    isQuiet: Math.max(...load) < Math.min(processors.length, 2),
    isQuick,
  }
}
