/** Removes the oldest reports of a folder where there are too many. */

import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { HeadsReader, rewriteHeads } from './heads-file.ts'
import type { ResolvedLimits } from './limits.ts'
import { idOf, isTemporary } from './names.ts'

interface Kept {
  readonly name: string
  readonly bytes: number
  /** When it was written, by the clock of the disk: a program may have set its own. */
  readonly timeMs: number
}

/** By how much the store stays below its limits, so that this is needed again only when as much has come. */
export interface Room {
  readonly reports: number
  readonly bytes: number
}

/** A writer needs milliseconds for it. */
const FORGOTTEN_AFTER_MS = 600_000

/** Several processes may do it at once: each removes the oldest that it has seen, and they see the same. */
export function prune(folder: string, limits: ResolvedLimits, room: Room): void {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  const reports = entries.flatMap(({ name }) => (idOf(name) === undefined ? [] : keptAt(folder, name)))
  const newestFirst = reports.sort((one, other) => other.timeMs - one.timeMs)
  const [newest] = newestFirst
  if (!newest) return
  const count = countWithin(newestFirst, limits, room)
  for (const { name } of newestFirst.slice(count)) rmSync(join(folder, name), { force: true })
  const temporary = entries.flatMap(({ name }) => (isTemporary(name) ? keptAt(folder, name) : []))
  for (const { name, timeMs } of temporary)
    if (newest.timeMs - timeMs > FORGOTTEN_AFTER_MS) rmSync(join(folder, name), { force: true })
  keepHeads(folder, new Set(newestFirst.slice(0, count).map(({ name }) => idOf(name))))
}

/** How many of the newest stay: one at least. */
function countWithin(newestFirst: readonly Kept[], limits: ResolvedLimits, room: Room): number {
  const maxReports = Math.max(1, limits.maxReports - room.reports)
  const oldestMs = (newestFirst[0]?.timeMs ?? 0) - limits.maxAgeMs
  let bytesLeft = limits.maxBytes - room.bytes
  const over = newestFirst.findIndex((report, index) => {
    bytesLeft -= report.bytes
    return index > 0 && (index >= maxReports || bytesLeft < 0 || report.timeMs < oldestMs)
  })
  return over < 0 ? newestFirst.length : over
}

/** Forgets reports that were removed, now or by hand. Those that came meanwhile get their heads from their readers. */
function keepHeads(folder: string, ids: ReadonlySet<string | undefined>): void {
  const all = new HeadsReader(folder).read()
  const kept = [...all.values()].filter(({ head }) => ids.has(head.id))
  if (kept.length < all.size) rewriteHeads(folder, kept)
}

/** Without reports that another process has removed meanwhile. */
function keptAt(folder: string, name: string): Kept[] {
  const stats = lstatSync(join(folder, name), { throwIfNoEntry: false })
  return stats ? [{ name, bytes: stats.size, timeMs: stats.mtimeMs }] : []
}
