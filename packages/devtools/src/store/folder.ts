/** A folder of reports: made when the first one comes, and again where somebody has removed it. */

import { closeSync, constants, fchmodSync, fstatSync, lstatSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FOLDER } from './find.ts'

const OWNER_ALONE = 0o700
const OF_OTHERS = 0o077
export const FILE_OF_OWNER = 0o600

const { O_RDONLY, O_WRONLY, O_APPEND, O_CREAT } = constants
/** Fails for links, which may lead anywhere, and does not wait for the other end of a pipe. Windows has neither. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
export const TO_READ: number = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
export const TO_APPEND: number = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK

/**
 * Makes a folder that git ignores, and that nobody else may read. One that is there already does not change, but for
 * our own: `.traceghost`.
 *
 * @throws Error where something else is there: a link may lead anywhere.
 */
export function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: OWNER_ALONE })
  if (!lstatSync(folder).isDirectory()) throw new Error('it is a link, and a store must be a folder')
  const isOurs = basename(folder) === FOLDER
  if (isOurs && made === undefined) closeToOthers(folder)
  if (isOurs || made !== undefined) ignoreAll(folder)
}

/** A tool, or `mkdir`, may have made it for all. */
function closeToOthers(folder: string): void {
  try {
    const file = openSync(folder, TO_READ)
    try {
      const { mode, uid } = fstatSync(file)
      if (uid === process.getuid?.() && (mode & OF_OTHERS) !== 0) fchmodSync(file, mode & OWNER_ALONE)
    } finally {
      closeSync(file)
    }
  } catch {
    // Its disk knows no owners: the report is worth more.
  }
}

function ignoreAll(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx', mode: FILE_OF_OWNER })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === code

/** `EACCES: permission denied, open '…'` → without what was done. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^[A-Z]+: [^,]+/.exec(message)?.[0] ?? message
}
