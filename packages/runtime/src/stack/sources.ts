/** The scripts and sources that a report needs: read through the platform, each once, or kept by an earlier report. */

import { readablePath } from './path.ts'
import type { Script, ScriptCache, VersionOf } from './scripts.ts'
import { decodeDataUrl, readSourceMap, relativeUrl, sourceMappingUrl } from './source-map.ts'

/** Synchronous access to files, as in Node. A file whose reading throws counts as unreadable. */
export interface SourceAccess {
  /** The base of the shown paths: the working directory, or the origin of the page. */
  base?: string
  /** The text behind an absolute `file:`, `http:`, `https:` or `blob:` URL. */
  readText(url: string): string | undefined
  /**
   * The source map (its JSON as an object) of a script that the platform keeps itself. Leave it out where stacks are
   * mapped already, as under `node --enable-source-maps`: they would be mapped twice.
   */
  findMap?(url: string): object | undefined
  /** Whether `readText` knows an address that a bundler made up: `webpack://shop/./src/pay.ts`. */
  knows?(address: string): boolean
  /** Changes when the text or the map behind an address changes. Leave it out where that cannot happen. */
  versionOf?(url: string): unknown
  /** Whether files of packages are read, to see whether they have ghosts. */
  readsPackages?: boolean
  /** Decodes Base64 to UTF-8 text, where the platform has a quick way. */
  decodeBase64?(base64: string): string
}

/**
 * Access to files in a browser, where an address stands for the same text as long as the page lives. A file whose fetch
 * throws or rejects counts as unreadable.
 */
export interface AsyncSourceAccess {
  /** The base of the shown paths: the origin of the page. */
  base?: string
  /** Why an address may not be read, as a sentence; `undefined` where the reason is unknown. */
  refusalOf?(url: string): string | undefined
  /** The text behind an absolute `file:`, `http:`, `https:` or `blob:` URL. */
  readText(url: string): Promise<string | undefined>
}

/** Yields the address of every text it needs, and is handed the text. */
export type Reading<Result> = Generator<string, Result, string | undefined>

/** The facts about the files of one report. */
export interface Sources {
  access: Omit<SourceAccess & AsyncSourceAccess, 'readText'>
  versionOf: VersionOf
  cache: ScriptCache
  texts: Map<string, string | undefined>
  scripts: Map<string, Script>
  notes: string[]
  /** How often a script or a text was looked up. */
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

/** The text of a source that no map holds. It is kept like scripts, even when there is none. */
export function* readSource(url: string, sources: Sources): Reading<string | undefined> {
  const { cache, versionOf } = sources
  // A source may be a script that runs, too.
  const key = `source ${url}`
  const kept = cache.find(key, versionOf)
  sources.lookUps++
  if (kept) return kept.text
  // Before reading: a text that changes meanwhile is read again.
  const versions = new Map([[url, versionOf(url)]])
  const text = yield* readText(url, sources)
  cache.keep({ url: key, versions, ...(text !== undefined && { text }) })
  return text
}

/** The text behind an address; read once a report. */
export function* readText(url: string, sources: Sources): Reading<string | undefined> {
  const { texts } = sources
  if (!texts.has(url)) texts.set(url, yield url)
  return texts.get(url)
}

/** A script and its map. @returns `undefined` for scripts beyond the limit of a report. */
export function* loadScript(url: string, sources: Sources): Reading<Script | undefined> {
  const { scripts, cache, versionOf, notes } = sources
  sources.lookUps++
  const known = scripts.get(url)
  if (known || scripts.size >= MAX_SCRIPTS) return known
  const script: Script = cache.find(url, versionOf) ?? { url, versions: new Map() }
  const isNew = script.versions.size === 0
  scripts.set(url, script)
  if (isNew) {
    script.note = yield* loadMap(script, sources)
    // A failed read is kept, too: it is not tried again until its version changes.
    cache.keep(script)
  }
  if (script.note !== undefined && !notes.includes(script.note)) notes.push(script.note)
  return script
}

/** A script that is the source of another one. @returns `undefined` when it has no source map. */
export function* loadGenerated(url: string, text: string, sources: Sources): Reading<Script | undefined> {
  if (sourceMappingUrl(text) === undefined) return undefined
  sources.texts.set(url, text)
  return yield* loadScript(url, sources)
}

/** @returns a note where the map cannot be read. */
function* loadMap(script: Script, sources: Sources): Reading<string | undefined> {
  const { url, versions } = script
  const { access, versionOf } = sources
  // Before reading: a text that changes meanwhile is read again.
  versions.set(url, versionOf(url))
  const kept = findMap(url, sources)
  if (kept) return parse(script, { read: () => kept, url }, sources)
  const text = yield* readText(url, sources)
  if (text === undefined) return access.refusalOf?.(url)
  script.text = text
  const comment = sourceMappingUrl(text)
  if (comment === undefined) return undefined
  if (comment.startsWith('data:')) {
    return parse(script, { read: () => decodeDataUrl(comment, access.decodeBase64), url }, sources)
  }
  const mapUrl = relativeUrl(comment, url)
  versions.set(mapUrl, versionOf(mapUrl))
  const map = yield* readText(mapUrl, sources)
  if (map !== undefined) return parse(script, { read: () => map, url: mapUrl }, sources)
  const reason = `its source map ${readablePath(mapUrl, access.base)} cannot be read`
  return access.refusalOf?.(mapUrl) ?? noteOf(script, reason, sources)
}

function findMap(url: string, { access }: Sources): object | undefined {
  try {
    return access.findMap?.(url)
  } catch {
    return undefined
  }
}

interface Found {
  /** Its text or its object. */
  read(): string | object
  /** The address its sources are relative to. */
  url: string
}

/** @returns a note where it is broken. */
function parse(script: Script, { read, url }: Found, sources: Sources): string | undefined {
  try {
    // Another report may have been quicker.
    script.map = sources.cache.find(script.url, sources.versionOf)?.map ?? readSourceMap(read(), url)
    return undefined
  } catch {
    return noteOf(script, 'its source map is broken', sources)
  }
}

/** Notes once that a map does not lead to the source. */
export function noteReprinted(script: Script, source: string, sources: Sources): void {
  const reason = `its source map ends at what was made of instrumented code, ${readablePath(source, sources.access.base)}, because what made it gave no map (ts-loader does with sourceMap in tsconfig.json, Vite with build.sourcemap)`
  script.note ??= noteOf(script, reason, sources)
  if (!sources.notes.includes(script.note)) sources.notes.push(script.note)
}

const noteOf = ({ url }: Script, reason: string, { access }: Sources): string =>
  `${readablePath(url, access.base)} is not led back to its source: ${reason}.`
