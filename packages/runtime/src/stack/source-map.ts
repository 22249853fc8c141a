/** Finding and reading the source map of a script, from text alone. */

import { AnyMap, type SourceMapInput, type TraceMap } from '@jridgewell/trace-mapping'

/**
 * The address in the last `//# sourceMappingURL=` comment.
 *
 * @returns `undefined` when there is none.
 */
export function sourceMappingUrl(script: string): string | undefined {
  for (let end = script.length; end >= 0; ) {
    const at = script.lastIndexOf('sourceMappingURL=', end)
    if (at < 0) return undefined
    const comment = script.slice(Math.max(0, at - 4), at)
    // The name also occurs in strings and regular expressions; a comment alone counts.
    if (/\/[/*][#@][ \t]$/.test(comment)) return /^[^\s'"`*]*/.exec(script.slice(at + 17))?.[0] || undefined
    end = at - 1
  }
  return undefined
}

/** The address of a map relative to its script, both without network: `app.js.map` next to `file:///srv/app.js`. */
export function relativeUrl(url: string, scriptUrl: string): string {
  if (/^[a-z][\w+.-]+:/i.test(url)) return url
  const [, origin = '', path = ''] = /^([a-z][\w+.-]+:\/\/[^/]*)?([^?#]*)/i.exec(scriptUrl) ?? []
  if (url.startsWith('//')) return `${/^[^:]*:/.exec(origin)?.[0] ?? ''}${url}`
  const segments = url.startsWith('/') ? [] : path.split('/').slice(1, -1)
  for (const segment of url.replace(/^\//, '').split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return `${origin}/${segments.join('/')}`
}

/**
 * The text of a `data:` URL.
 *
 * @throws Error when it is no such URL or wrongly encoded.
 */
export function decodeDataUrl(url: string, decodeBase64: (base64: string) => string = decoded): string {
  const comma = url.indexOf(',')
  if (!url.startsWith('data:') || comma < 0) throw new Error('not a data: URL')
  const body = url.slice(comma + 1)
  return /;base64$/i.test(url.slice(0, comma)) ? decodeBase64(body) : decodeURIComponent(body)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 → percent-encoded UTF-8 → text. Not `atob`: nothing of a platform is read here. */
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

/**
 * Reads a source map, index maps included.
 *
 * @param map its text or its object.
 * @param url the address its sources are relative to.
 * @throws Error when it is no source map.
 */
export function readSourceMap(map: string | object, url: string): TraceMap {
  const input = (typeof map === 'string' ? JSON.parse(map.replace(/^\)\]\}'[^\n]*\n?/, '')) : map) as SourceMapInput
  const traced = new AnyMap(input, url)
  // AnyMap accepts any object.
  if (!('sections' in (input as object)) && !('mappings' in (input as object))) throw new Error('no mappings')
  return traced
}
