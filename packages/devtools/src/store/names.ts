/** Names of files in a store. */

import { randomBytes } from 'node:crypto'

const ENDING = '.chaos.json'
const MAX_LENGTH = 100

/** Names that no new id has: those of devices of Windows, and the command's word for the newest report. */
const RESERVED = /^(?:(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|latest$)/i
/** No option of a command begins like it. */
const ID = /^\w[\w.-]*$/

/** Ids come from pages too, that is, from anybody: `../../a b` → `_.._a_b` */
export function idFor(id: unknown): string {
  const safe = (typeof id === 'string' ? id : '')
    .slice(0, MAX_LENGTH)
    .replace(/[^\w.-]/g, '_')
    .replace(/^[.-]+/, '')
  return safe === '' || RESERVED.test(safe) ? `_${safe}` : safe
}

/** The id of another report with the same one. */
export const idBeside = (id: string): string => `${id}-${randomBytes(4).toString('hex')}`

export const fileOf = (id: string): string => id + ENDING

/** @returns `undefined` for a file that is no report of a store. */
export function idOf(file: string): string | undefined {
  const id = file.slice(0, -ENDING.length)
  return file.endsWith(ENDING) && isId(id) ? id : undefined
}

export const isId = (id: string): boolean => ID.test(id)

const TEMPORARY = /^\.[\da-f]{16}\.tmp$/

export const temporaryName = (): string => `.${randomBytes(8).toString('hex')}.tmp`

export const isTemporary = (file: string): boolean => TEMPORARY.test(file)
