// Why: docs/adr/cache-between-processes.md
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folder.ts'
import { hashOf } from './hash.ts'
import { sweep, sweepWhenDue } from './sweep.ts'

// As they are now: programs put others in their place, and count the calls.
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = fs

/** Texts by key, kept for later processes. It never throws: an entry that cannot be read or written is a miss. */
export interface Cache {
  /** Whether a process has written before. */
  readonly isWarm: boolean
  read(key: string): string | undefined
  write(key: string, text: string): void
}

/** So many UTF-16 units of an entry are the hash of the rest. */
const SEAL = 32

/** A process that writes so many entries sweeps the folder once more. */
const WRITES_UNTIL_SWEEP = 1000

/** @returns `undefined` where nothing can be kept */
export function openCache(
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Cache | undefined {
  try {
    const folder = cacheFolder(root, env)
    return folder === undefined ? undefined : cacheIn(folder)
  } catch {
    return undefined
  }
}

function cacheIn(folder: string): Cache {
  let writes = 0
  let isOff = false
  return {
    isWarm: existsSync(folder),
    read: (key) => readEntry(join(folder, key)),
    write(key, text) {
      if (isOff) return
      try {
        if (writes === 0) prepare(folder)
        writeEntry(join(folder, key), text)
        writes++
        if (writes % WRITES_UNTIL_SWEEP === 0) sweep(folder)
      } catch {
        // It will not work the next time either, and the folder may be gone on purpose.
        isOff = true
      }
    },
  }
}

function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true })
  sweepWhenDue(folder)
}

/** Readers and other writers see the whole entry or none. */
function writeEntry(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    writeFileSync(temporary, sealOf(text) + text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function readEntry(path: string): string | undefined {
  try {
    const entry = readFileSync(path, 'utf8')
    const text = entry.slice(SEAL)
    return entry.slice(0, SEAL) === sealOf(text) ? text : undefined
  } catch {
    return undefined
  }
}

const sealOf = (text: string): string => hashOf(text, SEAL)
