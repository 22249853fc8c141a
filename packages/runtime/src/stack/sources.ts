/** What a report needs of scripts and sources: reached through the platform, each once, or kept by an earlier report. */

import type { TraceMap } from '@jridgewell/trace-mapping'
import { readablePath } from './path.ts'
import type { Script, ScriptCache, VersionOf } from './scripts.ts'
import { decodeDataUrl, readSourceMap, relativeUrl, sourceMappingUrl } from './source-map.ts'

/** How files are reached without waiting, as in Node. What throws counts as unreadable. */
export interface SourceAccess {
  /** What paths are shown relative to: the working directory, or the origin of the page. */
  base?: string
  /** The text behind an absolute `file:`, `http:`, `https:` or `blob:` URL. */
  readText(url: string): string | undefined
  /**
   * The source map (its JSON as an object) of a script that the platform keeps itself. Leave it out where stacks are mapped
   * already, as under `node --enable-source-maps`: they would be mapped twice.
   */
  findMap?(url: string): object | undefined
  /** Something else once the text or the map behind an address has changed. Leave it out where that cannot happen. */
  versionOf?(url: string): unknown
  /** The UTF-8 text that is written as Base64, where the platform has a quick way. */
  decodeBase64?(base64: string): string
}

/**
 * How files are reached in a browser, where an address stands for the same text as long as the page lives. What throws or
 * rejects counts as unreadable.
 */
export interface AsyncSourceAccess {
  /** What paths are shown relative to: the origin of the page. */
  base?: string
  /** The text behind an absolute `file:`, `http:`, `https:` or `blob:` URL. */
  readText(url: string): Promise<string | undefined>
}

/** Yields the address of every text it needs, and is handed the text. */
export type Reading<Result> = Generator<string, Result, string | undefined>

/** What is known of the files of one report. */
export interface Sources {
  access: Omit<SourceAccess, 'readText'>
  versionOf: VersionOf
  cache: ScriptCache
  texts: Map<string, string | undefined>
  scripts: Map<string, Script>
  notes: string[]
  /** How often a script or a text has been asked for. */
  lookUps: number
}

const MAX_SCRIPTS = 20

/** The sources of one report. */
export const newSources = (access: Sources['access'], cache: ScriptCache): Sources => ({
  access,
  versionOf: (url) => versionIn(access, url),
  cache,
  texts: new Map(),
  scripts: new Map(),
  notes: [],
  lookUps: 0,
})

function versionIn({ versionOf }: Sources['access'], url: string): unknown {
  try {
    return versionOf ? versionOf(url) : 'only'
  } catch {
    return undefined
  }
}

/** The text behind an address; asked for once a report. */
export function* readText(url: string, sources: Sources): Reading<string | undefined> {
  const { texts } = sources
  sources.lookUps++
  if (!texts.has(url)) texts.set(url, yield url)
  return texts.get(url)
}

/** A script and its map. @returns `undefined` for scripts beyond the limit of a report. */
export function* loadScript(url: string, sources: Sources): Reading<Script | undefined> {
  const { scripts, cache, versionOf, access, notes } = sources
  sources.lookUps++
  const known = scripts.get(url)
  if (known || scripts.size >= MAX_SCRIPTS) return known
  const kept = cache.find(url, versionOf)
  const script: Script = kept ?? { url, versions: new Map() }
  scripts.set(url, script)
  if (kept) return kept
  try {
    yield* loadMap(script, sources)
    if (script.map || script.text !== undefined) cache.keep(script)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    notes.push(`${readablePath(url, access.base)} is not led back to its source: ${reason}.`)
  }
  return script
}

/** A script that is the source of another one. @returns `undefined` when nothing tells of what it was made. */
export function* loadGenerated(url: string, text: string, sources: Sources): Reading<Script | undefined> {
  if (sourceMappingUrl(text) === undefined) return undefined
  sources.texts.set(url, text)
  return yield* loadScript(url, sources)
}

function* loadMap(script: Script, sources: Sources): Reading<void> {
  const { url, versions } = script
  const { access, versionOf } = sources
  // Before reading: a text that changes meanwhile is read again.
  versions.set(url, versionOf(url))
  const kept = access.findMap?.(url)
  if (kept) {
    script.map = parsed(() => kept, url)
    return
  }
  const text = yield* readText(url, sources)
  if (text === undefined) return
  script.text = text
  const comment = sourceMappingUrl(text)
  if (comment === undefined) return
  if (comment.startsWith('data:')) {
    script.map = parsed(() => decodeDataUrl(comment, access.decodeBase64), url)
    return
  }
  const mapUrl = relativeUrl(comment, url)
  versions.set(mapUrl, versionOf(mapUrl))
  const map = yield* readText(mapUrl, sources)
  if (map === undefined) throw new Error(`its source map ${readablePath(mapUrl, access.base)} cannot be read`)
  script.map = parsed(() => map, mapUrl)
}

function parsed(map: () => string | object, url: string): TraceMap {
  try {
    return readSourceMap(map(), url)
  } catch {
    throw new Error('its source map is broken')
  }
}
