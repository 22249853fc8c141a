/** A folder of reports: made when the first one comes, and again where somebody has removed it. */

import { constants, lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FOLDER } from './find.ts'

const OWNER_ALONE = 0o700
export const FILE_OF_OWNER = 0o600

const { O_RDONLY, O_WRONLY, O_APPEND, O_CREAT } = constants
/** Fails for links, which may lead anywhere, and does not wait for the other end of a pipe. Windows has neither. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
export const TO_READ: number = O_RDONLY | O_NOFOLLOW | O_NONBLOCK
export const TO_APPEND: number = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK

/**
 * Makes a folder that git ignores, and that nobody else may read. One that is there already does not change.
 *
 * @throws Error where something else is there: a link may lead anywhere.
 */
export function makeFolder(folder: string): void {
  const made = mkdirSync(folder, { recursive: true, mode: OWNER_ALONE })
  if (!lstatSync(folder).isDirectory()) throw new Error('it is a link, and a store must be a folder')
  if (made !== undefined || basename(folder) === FOLDER) ignoreAll(folder)
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
