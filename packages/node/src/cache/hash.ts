import * as crypto from 'node:crypto'

// Bun 1.4 and Deno 2.9 have it as well; Node has from 20.12 on, at half the time of `createHash`.
const { hash } = crypto

/** The beginning of the SHA-256 of a text or of bytes, of so many hexadecimal digits. */
export const hashOf = (data: string | Buffer, digits: number): string => hash('sha256', data, 'hex').slice(0, digits)
