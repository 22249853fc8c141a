// Why: docs/adr/windows.md
/** Puts a file in the place of another one. */

import { renameSync } from 'node:fs'
import { hasCode } from './folder.ts'

const ATTEMPTS = 20
const PAUSE_MS = 5

/** The part of the machine that is used; a test has another one. */
export interface Disk {
  readonly platform: string
  rename(from: string, to: string): void
  pause(delayMs: number): void
}

const HERE: Disk = {
  platform: process.platform,
  rename: renameSync,
  pause: (delayMs) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, delayMs),
}

/** Windows replaces no file that somebody has open, and readers and scanners have it for moments. */
export function renameOver(from: string, to: string, disk: Disk = HERE): void {
  for (let attempt = 1; ; attempt++) {
    try {
      disk.rename(from, to)
      return
    } catch (error) {
      const isHeld = disk.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].some((code) => hasCode(error, code))
      if (!isHeld || attempt === ATTEMPTS) throw error
      disk.pause(PAUSE_MS)
    }
  }
}
