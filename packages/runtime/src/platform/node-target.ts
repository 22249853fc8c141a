/** The file at the path of a page. */

import { accessSync, constants, lstatSync, mkdirSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The file that a page is written to. */
export interface Target {
  /** With links followed. */
  readonly path: string
  /** Changes when somebody writes to the file; `''` where there is none. */
  readonly identity: string
  /** Permissions to keep. */
  readonly mode: number | undefined
}

const MAX_LINKS = 40

/**
 * Follows links, and makes the folder.
 *
 * @throws Error that says on one line why no page can be written there.
 */
export function findTarget(page: string): Target {
  const found = statSync(page, { throwIfNoEntry: false })
  if (found) expectFile(found)
  const path = followLinks(page)
  if (!found) mkdirSync(dirname(path), { recursive: true })
  else if (found.isFile()) accessSync(path, constants.W_OK)
  return { path, identity: found ? identityOf(found) : '', mode: found && found.mode & 0o7777 }
}

/** @throws Error for a folder, a pipe, a socket or a device. */
export function expectFile(found: Stats): void {
  const kind = kindOf(found)
  if (kind !== undefined) throw new Error(`it is ${kind}, not a file`)
}

/** The facts that show whether a file is still the same. */
export function identityAt(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? identityOf(found) : ''
}

const identityOf = ({ dev, ino, mtimeMs, size }: Stats): string => `${dev} ${ino} ${mtimeMs} ${size}`

function kindOf(found: Stats): string | undefined {
  if (found.isFIFO()) return 'a pipe'
  if (found.isSocket()) return 'a socket'
  if (found.isDirectory()) return 'a folder'
  return found.isCharacterDevice() || found.isBlockDevice() ? 'a device' : undefined
}

/** Also to where there is no file yet. */
function followLinks(page: string): string {
  let path = resolve(page)
  for (let links = 0; lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink(); links++) {
    // /dev/stdout → /proc/self/fd/1: replacing that file would cut off the later output of the process.
    if (/^\/(?:proc|dev\/fd)\//.test(path)) throw new Error('it is a stream of a process, not a file')
    if (links === MAX_LINKS) throw new Error('its links lead in a circle')
    path = resolve(dirname(path), readlinkSync(path))
  }
  return path
}
