// Why: docs/adr/reports-in-a-file.md
/** Whether a write that has begun arrives, where nobody can wait for its end. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

// Read while the module loads: tests replace clocks.
const now: () => number = performance.now.bind(performance)

/** A slower disk has the lines twice, rather than not at all. */
const PATIENCE_MS = 500
const PAUSE_MS = 1

/**
 * Waits until a file has the bytes, at or behind a position: other processes append too.
 *
 * @returns whether it has.
 */
export function arrives(bytes: Buffer, path: string, start: number): boolean {
  const deadline = now() + PATIENCE_MS
  try {
    while (!endOf(path, start).includes(bytes)) {
      if (now() > deadline) return false
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
    return true
  } catch {
    // It may be written, but not read.
    return false
  }
}

function endOf(path: string, start: number): Buffer {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - start))
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start))
  } finally {
    closeSync(file)
  }
}
