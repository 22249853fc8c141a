import { readFileSync } from 'node:fs'
import type { InputMap } from '../source-map.ts'
import { mapAddressOf } from './map-address.ts'

/**
 * The source map that a compiler left in a file or beside it.
 *
 * @param url the file's, which addresses in it are relative to
 * @param read reads the text of a map beside the file; may throw
 * @returns `undefined` when there is none, or none that can be read
 */
export function inputMapOf(code: string, url: string, read: ReadMap = readMap): InputMap | undefined {
  const address = mapAddressOf(code)
  if (!address) return undefined
  try {
    const map = JSON.parse(address.startsWith('data:') ? dataUrlText(address) : read(new URL(address, url)))
    return typeof map === 'object' && ('mappings' in map || 'sections' in map) ? map : undefined
  } catch {
    return undefined
  }
}

type ReadMap = (address: URL) => string

const readMap: ReadMap = (address) => readFileSync(address, 'utf8')

/** The content of a `data:` URL. */
function dataUrlText(url: string): string {
  const comma = url.indexOf(',')
  const body = url.slice(comma + 1)
  return url.slice(0, comma).endsWith(';base64') ? Buffer.from(body, 'base64').toString() : decodeURIComponent(body)
}
