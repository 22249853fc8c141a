import { MAX_CODE, type Options, readOptions } from '../messages/request.ts'

/** The contents of a link. */
export interface Shared {
  readonly code: string
  readonly options: Options
}

/** Why a link cannot be made or read; the sentence is shown. */
export class LinkError extends Error {}

const BROKEN = 'The program in the link cannot be read: it is cut off or changed. The first example is shown instead.'
const TOO_LONG = `The program is too long for a link: ${MAX_CODE} characters at most.`
/** The most bytes that are unpacked: JSON writes a control character with six letters, and there are options. */
const MAX_BYTES = MAX_CODE * 6 + 1_000

/**
 * `#code=…`: a program and its options, deflated, in the letters of base64url.
 *
 * @throws LinkError for a program that is too long
 */
export async function linkOf(shared: Shared): Promise<string> {
  if (shared.code.length > MAX_CODE) throw new LinkError(TOO_LONG)
  const bytes = new TextEncoder().encode(JSON.stringify(shared))
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')))
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''))
  return `#code=${letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** @throws LinkError for what is no program. */
export async function readLink(hash: string): Promise<Shared> {
  try {
    const letters = hash.slice('#code='.length).replaceAll('-', '+').replaceAll('_', '/')
    const packed = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const shared: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await collect(stream)))
    const { code, options } = shared as Record<string, unknown>
    if (typeof code === 'string' && code.length <= MAX_CODE) return { code, options: readOptions(options) }
  } catch {
    // The same sentence for all of it.
  }
  throw new LinkError(BROKEN)
}

/** @throws RangeError where there is too much. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > MAX_BYTES) throw new RangeError('too much')
    parts.push(part.value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
