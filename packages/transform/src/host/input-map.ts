import { readFileSync } from 'node:fs'
import type { InputMap } from '../source-map.ts'

/** The comment has to be the last thing in the file: elsewhere it may be part of a string. */
const COMMENT = /\/\/[#@]\s*sourceMappingURL=(\S+)$/

/**
 * The source map that a compiler left in a file or beside it.
 *
 * @param url the file's, which addresses in it are relative to
 * @returns `undefined` when there is none, or none that can be read
 */
export function inputMapOf(code: string, url: string): InputMap | undefined {
  const address = mapAddressOf(code)
  if (!address) return undefined
  try {
    const map = JSON.parse(
      address.startsWith('data:') ? dataUrlText(address) : readFileSync(new URL(address, url), 'utf8'),
    )
    return typeof map === 'object' && ('mappings' in map || 'sections' in map) ? map : undefined
  } catch {
    return undefined
  }
}

/** The comment at the end of a text that names its source map. */
export function mapAddressOf(code: string): string | undefined {
  const text = code.trimEnd()
  return COMMENT.exec(text.slice(text.lastIndexOf('\n') + 1))?.[1]
}

/** The content of a `data:` URL. */
function dataUrlText(url: string): string {
  const comma = url.indexOf(',')
  const body = url.slice(comma + 1)
  return url.slice(0, comma).endsWith(';base64') ? Buffer.from(body, 'base64').toString() : decodeURIComponent(body)
}
