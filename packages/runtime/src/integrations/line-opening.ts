// Why: docs/adr/reports-in-a-file.md
/** Opens a file to append to it, and says why that fails. */

import { constants, mkdir, mkdirSync, open, openSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { reasonOf } from '../platform/node-reason.ts'
import { expectFile } from '../platform/node-target.ts'

/** Does not wait for the reader of a pipe. Windows has neither that flag nor such files. */
const FLAGS = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0)
const MODE = 0o600
const FOLDER_MODE = 0o700

const later = { open: promisify(open), mkdir: promisify(mkdir) }

/** Makes the folder too. */
export async function openLater(path: string): Promise<number> {
  try {
    return await later.open(path, FLAGS, MODE)
  } catch (error) {
    if (!isMissing(error)) throw error
    await makeFolderLater(dirname(path))
    return later.open(path, FLAGS, MODE)
  }
}

/** The same at once. */
export function openNow(path: string): number {
  try {
    return openSync(path, FLAGS, MODE)
  } catch (error) {
    if (!isMissing(error)) throw error
    makeFolderNow(dirname(path))
    return openSync(path, FLAGS, MODE)
  }
}

/** Not by `recursive`, with which Node 24 never returns from `/proc/nope`, where `/proc` is there. */
async function makeFolderLater(folder: string): Promise<void> {
  try {
    await later.mkdir(folder, FOLDER_MODE)
  } catch (error) {
    if (isThere(error)) return
    if (!isMissing(error) || dirname(folder) === folder) throw error
    await makeFolderLater(dirname(folder))
    await later.mkdir(folder, FOLDER_MODE).catch(expectThere)
  }
}

function makeFolderNow(folder: string): void {
  try {
    mkdirSync(folder, FOLDER_MODE)
  } catch (error) {
    if (isThere(error)) return
    if (!isMissing(error) || dirname(folder) === folder) throw error
    makeFolderNow(dirname(folder))
    try {
      mkdirSync(folder, FOLDER_MODE)
    } catch (again) {
      expectThere(again)
    }
  }
}

/** Another process may have made it. */
function expectThere(error: unknown): void {
  if (!isThere(error)) throw error
}

/** @throws Error for a device, or a pipe that somebody reads. */
export function sizeOf(stats: Stats): number {
  expectFile(stats)
  return stats.size
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** Some systems say of their root that it is a folder. */
const isThere = (error: unknown): boolean => ['EEXIST', 'EISDIR'].includes(codeOf(error))

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** Whether too many files are open now. */
export const isPassing = (error: unknown): boolean => /^E[MN]FILE$/.test(codeOf(error))

/** Where nothing can be appended, and Node says something else. */
const OTHERS: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder, not a file',
  ENXIO: 'it is a pipe or a socket, not a file',
}

export const reasonText = (error: unknown): string => OTHERS[codeOf(error)] ?? reasonOf(error).message
