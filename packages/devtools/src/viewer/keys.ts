/** Texts of reports as parts of addresses and elements. */

import { createHash } from 'node:crypto'

const KEY_LENGTH = 16

/** Stands for a fingerprint, which can be any text. */
export const keyOf = (fingerprint: string): string =>
  createHash('sha256').update(fingerprint, 'utf16le').digest('base64url').slice(0, KEY_LENGTH)

/** An id as a part of a path; half characters, which an id of a store does not have, are lost. */
export const segmentOf = (id: string): string => encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))
