/** Files that are there whole, or not at all. */

import { closeSync, linkSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { FILE_OF_OWNER, hasCode } from './folder.ts'
import { temporaryName } from './names.ts'
import { renameOver } from './rename.ts'

/** @returns whether it was put there: `false` where a file has that name already. */
export function putNew(folder: string, name: string, bytes: Uint8Array): boolean {
  return throughTemporary(folder, bytes, (temporary) => {
    const path = join(folder, name)
    try {
      linkSync(temporary, path)
      return true
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false
    }
    return putWithoutLinks(temporary, path)
  })
}

/** Takes the place of the file with that name. */
export function replaceFile(folder: string, name: string, bytes: Uint8Array): void {
  throughTemporary(folder, bytes, (temporary) => renameOver(temporary, join(folder, name)))
}

/** On a disk without hard links. Readers skip the empty file that keeps the name for a moment. */
function putWithoutLinks(temporary: string, path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', FILE_OF_OWNER))
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
  renameOver(temporary, path)
  return true
}

function throughTemporary<Result>(folder: string, bytes: Uint8Array, put: (temporary: string) => Result): Result {
  const temporary = join(folder, temporaryName())
  const file = openSync(temporary, 'wx', FILE_OF_OWNER)
  try {
    try {
      writeAll(file, bytes)
    } finally {
      closeSync(file)
    }
    return put(temporary)
  } finally {
    rmSync(temporary, { force: true })
  }
}

export function writeAll(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}
