/** The path of the page, for `exportHtml: true` and for a path as the user wrote it. */

import { existsSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PagePlace } from '../sinks/destination.ts'

const NAME = 'ghost_report.html'
/** Dev servers reload pages when HTML changes in the folders that they watch; none watches this one. */
const UNWATCHED = 'node_modules'

const ADDRESS = /^[a-z][a-z\d+.-]+:\/\//i

/**
 * The working directory counts when the report is made: it may change until the page is written.
 *
 * @throws Error when a path is relative and the working directory has been deleted, and for a text that is not a path.
 */
export function placeOf(option: string | true): PagePlace {
  if (option !== true) return placeAt(pathOf(option))
  const folder = workingDirectory()
  const path =
    process.env.NODE_ENV === 'development' ? join(unwatchedFolder(folder), '.traceghost', NAME) : join(folder, NAME)
  return { path, shown: relative(folder, path) }
}

/** In a folder, the page has its usual name. */
function placeAt(shown: string): PagePlace {
  const path = isAbsolute(shown) ? shown : join(workingDirectory(), shown)
  return isFolder(path) ? { path: join(path, NAME), shown: join(shown, NAME) } : { path, shown }
}

/** Or the path of one that is still to be made: `reports/`. */
function isFolder(path: string): boolean {
  if (path.endsWith('/') || path.endsWith(sep)) return true
  try {
    return statSync(path).isDirectory()
  } catch {
    // Nothing is there, or nobody may look: the page is written to this very path, or cannot be.
    return false
  }
}

/** Resolves `~/reports.html` and `file:///srv/reports.html`. */
function pathOf(option: string): string {
  if (option.startsWith('file:')) return fileURLToPath(option)
  if (/^~[/\\]/.test(option)) return join(homedir(), option.slice(2))
  if (option.trim() !== '' && !ADDRESS.test(option)) return option
  throw new Error('exportHtml must be true, false or a path of a file')
}

function workingDirectory(): string {
  const folder = knownFolder()
  // Node may still know the name of a deleted directory, which would be created again for the page.
  if (folder === undefined || !existsSync(folder)) throw new Error('the working directory has been deleted')
  return folder
}

function knownFolder(): string | undefined {
  try {
    return process.cwd()
  } catch {
    return undefined
  }
}

/** The next one upwards, as in the search for packages. */
function unwatchedFolder(folder: string): string {
  for (let above = folder; dirname(above) !== above; above = dirname(above)) {
    if (existsSync(join(above, UNWATCHED))) return join(above, UNWATCHED)
  }
  return join(folder, UNWATCHED)
}
