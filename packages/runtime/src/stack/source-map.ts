/** Finding and reading the source map of a script, from text alone. */

import { indexMappings, type Mappings } from './mappings.ts'
import { windowsUrl } from './path.ts'

/**
 * The address in the last `//# sourceMappingURL=` comment.
 *
 * @returns `undefined` when there is none.
 */
export function sourceMappingUrl(script: string): string | undefined {
  for (let end = script.length; end >= 0; ) {
    const at = script.lastIndexOf('sourceMappingURL=', end)
    if (at < 0) return undefined
    const comment = script.slice(Math.max(0, at - 6), at)
    // The name also occurs in strings and regular expressions. Only a comment counts, and none in an evaluated text
    // or a template: `/*# sourceMappingURL=${url} */`.
    if (/\/[/*][#@][ \t]$/.test(comment) && !comment.startsWith('\\n') && !script.startsWith('${', at + 17))
      return /^[^\s'"`*]*/.exec(script.slice(at + 17))?.[0] || undefined
    end = at - 1
  }
  return undefined
}

/**
 * An address relative to another one, both without network: `app.js.map` next to `file:///srv/app.js`. Not `new URL`:
 * sources have addresses such as `webpack://shop/./src/[id].ts`, which stay readable. Where files or pages are, a
 * backslash stands for a slash, as in `new URL`: tools on Windows write `..\src\pay.ts` and `C:\shop\src\pay.ts`.
 */
export function relativeUrl(url: string, base: string): string {
  const windows = windowsUrl(url)
  if (windows !== undefined) return relativeUrl(windows, base)
  const [, origin, path = ''] = /^([a-z][\w+.-]+:\/\/[^/]*)(\/.*)$/is.exec(url) ?? []
  if (origin !== undefined) return origin + withoutDots([], path.slice(1))
  if (/^[a-z][\w+.-]+:/i.test(url)) return url
  const [, baseOrigin = '', basePath = ''] = /^([a-z][\w+.-]+:\/\/[^/]*)?([^?#]*)/i.exec(base) ?? []
  const below = /^(?:file|https?):/i.test(baseOrigin) ? url.replaceAll('\\', '/') : url
  if (below.startsWith('//')) return `${/^[^:]*:/.exec(baseOrigin)?.[0] ?? ''}${below}`
  return (
    baseOrigin + withoutDots(below.startsWith('/') ? [] : basePath.split('/').slice(1, -1), below.replace(/^\//, ''))
  )
}

/** A path below the folders. */
function withoutDots(folders: readonly string[], path: string): string {
  const segments = [...folders]
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}`
}

/**
 * The text of a `data:` URL.
 *
 * @throws Error when it is not a `data:` URL, or wrongly encoded.
 */
export function decodeDataUrl(url: string, decodeBase64: (base64: string) => string = decoded): string {
  const comma = url.indexOf(',')
  if (!url.startsWith('data:') || comma < 0) throw new Error('not a data: URL')
  const body = url.slice(comma + 1)
  return /;base64$/i.test(url.slice(0, comma)) ? decodeBase64(body) : decodeURIComponent(body)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 → percent-encoded UTF-8 → text. Not `atob`, which is of the platform. */
function decoded(base64: string): string {
  const sextets: number[] = []
  for (let value = 0; value < ALPHABET.length; value++) sextets[ALPHABET.charCodeAt(value)] = value
  let text = ''
  let bits = 0
  let bitCount = 0
  for (let at = 0; at < base64.length; at++) {
    const sextet = sextets[base64.charCodeAt(at)]
    if (sextet === undefined) continue
    bits = ((bits << 6) | sextet) & 0xffff
    bitCount += 6
    if (bitCount < 8) continue
    bitCount -= 8
    const byte = (bits >> bitCount) & 0xff
    text += byte < 0x80 && byte !== 0x25 ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`
  }
  return decodeURIComponent(text)
}

/** A source map that has been read. */
export interface SourceMap {
  /** Estimated memory in bytes. */
  readonly bytes: number
  /**
   * Where a place comes from.
   *
   * @param line 1-based.
   * @param column 0-based.
   */
  trace(line: number, column: number): Traced | undefined
}

/** A place in a source. */
export interface Traced {
  /** The address of the source. */
  readonly source: string
  /** 1-based. */
  readonly line: number
  /** 0-based. */
  readonly column: number
  /** The text of the source, where the map holds it. */
  readonly content: string | undefined
  /** Whether the map lists it as third-party code. */
  readonly isIgnored: boolean
}

/** The needed part of a source map, unchecked. */
interface RawMap {
  readonly sources?: readonly (string | null)[]
  readonly sourcesContent?: readonly (string | null)[]
  readonly sourceRoot?: string
  readonly mappings?: unknown
  readonly ignoreList?: readonly number[]
  readonly x_google_ignoreList?: readonly number[]
  readonly sections?: readonly { readonly offset: Offset; readonly map: RawMap }[]
}

/** Both 0-based. */
interface Offset {
  readonly line: number
  readonly column: number
}

/**
 * Reads a source map, index maps included.
 *
 * @param map its text or its object.
 * @param url the address its sources are relative to.
 * @throws Error when it is not a source map.
 */
export function readSourceMap(map: string | object, url: string): SourceMap {
  const raw = (typeof map === 'string' ? JSON.parse(map.replace(/^\)\]\}'[^\n]*\n?/, '')) : map) as RawMap
  return raw.sections ? indexMap(raw.sections, url) : plainMap(raw, url)
}

function plainMap(raw: RawMap, url: string): SourceMap {
  if (typeof raw.mappings !== 'string') throw new Error('no mappings')
  const mappings: Mappings = indexMappings(raw.mappings)
  const { sources = [], sourcesContent = [], sourceRoot } = raw
  const ignored = raw.ignoreList ?? raw.x_google_ignoreList ?? []
  const root = sourceRoot ? sourceRoot.replace(/[\\/]*$/, '/') : ''
  return {
    bytes: sourcesContent.reduce((sum, content) => sum + (content?.length ?? 0), mappings.bytes),
    trace(line, column) {
      const place = mappings.find(line - 1, column)
      const source = place && sources[place.source]
      if (!place || source === undefined) return undefined
      return {
        source: relativeUrl(windowsUrl(source ?? '') ?? root + (source ?? ''), url),
        line: place.line + 1,
        column: place.column,
        content: sourcesContent[place.source] ?? undefined,
        isIgnored: ignored.includes(place.source),
      }
    },
  }
}

function indexMap(raw: NonNullable<RawMap['sections']>, url: string): SourceMap {
  const sections = raw.map(({ offset, map }) => ({ offset, map: readSourceMap(map, url) }))
  return {
    bytes: sections.reduce((sum, { map }) => sum + map.bytes, 0),
    trace(line, column) {
      const section = sections.findLast(({ offset }) => isFrom(offset, { line: line - 1, column }))
      if (!section) return undefined
      const { offset, map } = section
      return map.trace(line - offset.line, line - 1 === offset.line ? column - offset.column : column)
    },
  }
}

const isFrom = (offset: Offset, { line, column }: Offset): boolean =>
  line > offset.line || (line === offset.line && column >= offset.column)
