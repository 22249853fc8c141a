// Why: docs/adr/one-page-for-all.md
/** One writer at a time, among the processes of a machine. */

import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { onceLetGo } from './node-held.ts'

/** A writer needs some milliseconds; one that holds a lock for longer has most likely died. */
export const PATIENCE_MS = 3_000
export const PAUSE_MS = 5
/**
 * Age from which the lock of a missing process is removed: another machine or container may number its processes
 * differently.
 */
const DEAD_AFTER_MS = 1_000
const FORGOTTEN_AFTER_MS = 10_000

/** Taken while the module loads: the clock of a test may stand still, and the wait would have no end. */
const now = Date.now

/**
 * Runs `work` while no other process runs its own for the same path.
 *
 * @throws Error when another process does not end its work in time, or when the lock cannot be written.
 */
export function withLock<Result>(path: string, work: () => Result): Result {
  const lock = `${path}.lock`
  acquire(lock)
  try {
    return work()
  } finally {
    remove(lock)
  }
}

/**
 * Takes the lock of a path without waiting for it.
 *
 * @returns a function that releases it; `undefined` when another process has it.
 * @throws Error when it cannot be written.
 */
export function tryLock(path: string): (() => void) | undefined {
  const lock = `${path}.lock`
  if (create(lock)) return () => remove(lock)
  if (isAbandoned(lock)) takeAway(lock)
  return undefined
}

function acquire(lock: string): void {
  const deadline = now() + PATIENCE_MS
  for (;;) {
    if (create(lock)) return
    if (isAbandoned(lock)) takeAway(lock)
    else if (now() > deadline) throw new Error('another process is writing it')
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
  }
}

function create(lock: string): boolean {
  try {
    // On Windows, one that is being removed keeps its name until all have closed it.
    const file = onceLetGo(() => openSync(lock, 'wx'))
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

const remove = (lock: string): void => onceLetGo(() => rmSync(lock, { force: true }))

function isAbandoned(lock: string): boolean {
  try {
    const age = now() - statSync(lock).mtimeMs
    return age > FORGOTTEN_AFTER_MS || (age > DEAD_AFTER_MS && !isAlive(Number(readFileSync(lock, 'utf8'))))
  } catch {
    // Gone meanwhile.
    return false
  }
}

/** Whether the process exists; one without a number does not count. */
function isAlive(pid: number): boolean {
  try {
    return !(pid > 0) || process.kill(pid, 0)
  } catch (error) {
    return !hasCode(error, 'ESRCH')
  }
}

/** Another process may have been quicker and hold a lock of its own there: then it gets that back. */
function takeAway(lock: string): void {
  const taken = `${lock}.${process.pid}`
  try {
    renameSync(lock, taken)
    if (!isAbandoned(taken)) linkSync(taken, lock)
  } catch {
    // Somebody else took it, or has a new one.
  }
  rmSync(taken, { force: true })
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code
