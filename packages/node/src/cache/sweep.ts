import fs from 'node:fs'
import { join } from 'node:path'

// As they are now: see `cache.ts`.
const { readdirSync, rmSync, statSync, writeFileSync } = fs
const { now } = Date

const DAY_MS = 24 * 60 * 60 * 1000

/** Entries that were written longer ago go. They are written again if they are still used. */
const MAX_AGE_MS = 30 * DAY_MS

/** Of what is left, the oldest entries go until so much remains. */
const MAX_BYTES = 100 * 1024 * 1024

/** A process that died while it wrote has left a file. */
const MAX_TEMPORARY_MS = DAY_MS / 24

/** Its time is that of the last sweep. */
const MARKER = 'swept'

/** The folder may hold files of others. */
const ENTRY = /^[\da-f]{40}(?:\.script)?(?:\..+\.tmp)?$/

interface File {
  readonly path: string
  readonly bytes: number
  readonly writtenMs: number
}

/** Sweeps when nobody has for a day. */
export function sweepWhenDue(folder: string): void {
  const swept = statSync(join(folder, MARKER), { throwIfNoEntry: false })
  if (!swept || now() - swept.mtimeMs > DAY_MS) sweep(folder)
}

/** Removes old entries, and the oldest where there are too many bytes. Others may do the same meanwhile. */
export function sweep(folder: string, maxBytes: number = MAX_BYTES): void {
  writeFileSync(join(folder, MARKER), '')
  let bytes = 0
  for (const file of filesIn(folder)) {
    const ageMs = now() - file.writtenMs
    const isOld = ageMs > (file.path.endsWith('.tmp') ? MAX_TEMPORARY_MS : MAX_AGE_MS)
    if (isOld || bytes + file.bytes > maxBytes) rmSync(file.path, { force: true })
    else bytes += file.bytes
  }
}

/** The newest first. */
function filesIn(folder: string): File[] {
  const files = readdirSync(folder).flatMap((name): File[] => {
    const path = join(folder, name)
    const found = ENTRY.test(name) ? statSync(path, { throwIfNoEntry: false }) : undefined
    return found ? [{ path, bytes: found.size, writtenMs: found.mtimeMs }] : []
  })
  return files.sort((one, other) => other.writtenMs - one.writtenMs)
}
