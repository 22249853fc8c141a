/** The folder of a store. */

import { lstatSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { checkOne } from 'traceghost/contract'
import { A_FOLDER } from './limits.ts'

export const FOLDER = '.traceghost'

/**
 * Where a program that runs in a directory writes: beside the nearest `package.json` upwards, else in the directory.
 */
export const folderFor = (directory: string): string =>
  join(upwards(directory).find((above) => isThere(join(above, 'package.json'))) ?? resolve(directory), FOLDER)

/**
 * The nearest store upwards; where there is none yet, the place of the next one.
 *
 * @throws TypeError that names the value and what is allowed.
 */
export function findFolder(directory: string): string {
  checkOne('The directory of findFolder', directory, A_FOLDER)
  const folders = upwards(directory).map((above) => join(above, FOLDER))
  return folders.find(isFolder) ?? folderFor(directory)
}

/** The directory and all above it. */
function upwards(directory: string): string[] {
  const all = [resolve(directory)]
  for (let above = dirname(all[0] as string); above !== all.at(-1); above = dirname(above)) all.push(above)
  return all
}

const isThere = (path: string): boolean => statsOf(path) !== undefined

const isFolder = (path: string): boolean => statsOf(path)?.isDirectory() ?? false

function statsOf(path: string): ReturnType<typeof lstatSync> {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    // Nobody may look.
    return undefined
  }
}
