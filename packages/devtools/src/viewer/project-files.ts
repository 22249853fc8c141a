/** The files of a project, as reports name them. */

import { realpathSync, statSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The path of a file that a report names, links followed.
 *
 * @param root absolute path of the project's folder.
 * @returns `undefined` for what is no file inside of the root, whatever the report says.
 */
export function projectFile(root: string, file: string): string | undefined {
  try {
    const path = realpathSync(resolve(root, file))
    const below = relative(realpathSync(root), path)
    const isInside = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
    return isInside && statSync(path).isFile() ? path : undefined
  } catch {
    return undefined
  }
}
