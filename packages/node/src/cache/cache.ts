// Why: docs/adr/cache-between-processes.md
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folder.ts'
import { hashOf } from './hash.ts'
import { sweep, sweepWhenDue } from './sweep.ts'

// As they are now: programs put others in their place, and count the calls.
const { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = fs

/**
 * Texts and bytes by key, kept for later processes. It never throws: an entry that cannot be read or written is a miss.
 */
export interface Cache {
  /** Whether a process has written before. */
  readonly isWarm: boolean
  read(key: string): string | undefined
  readBytes(key: string): Buffer | undefined
  write(key: string, entry: string | Buffer): void
}

/** So many bytes of an entry are the hash of the rest. */
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
    read: (key) => readEntry(join(folder, key))?.toString(),
    readBytes: (key) => readEntry(join(folder, key)),
    write(key, entry) {
      if (isOff) return
      try {
        if (writes === 0) prepare(folder)
        writeEntry(join(folder, key), entry)
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
function writeEntry(path: string, entry: string | Buffer): void {
  const temporary = `${path}.${randomUUID()}.tmp`
  const bytes = Buffer.from(entry)
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(sealOf(bytes)), bytes]))
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    // Windows replaces no entry that another process reads, and that one is the same.
    if (!existsSync(path)) throw error
  }
}

function readEntry(path: string): Buffer | undefined {
  try {
    const entry = readFileSync(path)
    const bytes = entry.subarray(SEAL)
    return entry.toString('latin1', 0, SEAL) === sealOf(bytes) ? bytes : undefined
  } catch {
    return undefined
  }
}

const sealOf = (bytes: Buffer): string => hashOf(bytes, SEAL)
