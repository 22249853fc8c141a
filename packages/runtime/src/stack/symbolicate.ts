/**
 * Stack frames → the places in the original source, by source maps, with excerpts.
 *
 * One algorithm serves Node, which reads files at once, and browsers, which fetch them: a generator that yields the
 * address of every text it needs.
 */

import { isIgnored, originalPositionFor, sourceContentFor, type TraceMap } from '@jridgewell/trace-mapping'
import type { Location, StackFrame } from '../model.ts'
import { excerptAt } from './excerpt.ts'
import { originOf } from './origin.ts'
import { readablePath, readableUrl } from './path.ts'
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
}

/** How files are reached in a browser. What throws or rejects counts as unreadable. */
export interface AsyncSourceAccess {
  /** What paths are shown relative to: the origin of the page. */
  base?: string
  /** The text behind an absolute `file:`, `http:`, `https:` or `blob:` URL. */
  readText(url: string): Promise<string | undefined>
}

export interface Symbolication {
  /** As they were handed in: one list of stack frames for each error of the report. */
  stacks: StackFrame[][]
  /** Why a place could not be led back to its source, one sentence a file. */
  notes: string[]
}

type Reading<Result> = Generator<string, Result, string | undefined>

interface Script {
  url: string
  text?: string
  map?: TraceMap
}

/** What is known of the files of one report. */
interface Sources {
  base: string | undefined
  findMap: SourceAccess['findMap']
  texts: Map<string, string | undefined>
  scripts: Map<string, Script>
  notes: string[]
}

const MAX_SCRIPTS = 20
const MAX_EXCERPTS = 5

/**
 * Leads all stacks of one report back to the original source, makes their file names readable and adds excerpts to the
 * first five `app` frames of each. Reads a file once. Never throws.
 *
 * @param stacks the stack frames of every error of the report, as `parseStack` returned them.
 */
export function symbolicate(stacks: readonly (readonly StackFrame[])[], access: SourceAccess): Symbolication {
  const reading = symbolicateStacks(stacks, newSources(access.base, access.findMap))
  let step = reading.next()
  while (!step.done) {
    let text: string | undefined
    try {
      text = access.readText(step.value)
    } catch {
      text = undefined
    }
    step = reading.next(text)
  }
  return step.value
}

/** `symbolicate` where reading takes time. Never rejects. */
export async function symbolicateAsync(
  stacks: readonly (readonly StackFrame[])[],
  access: AsyncSourceAccess,
): Promise<Symbolication> {
  const reading = symbolicateStacks(stacks, newSources(access.base, undefined))
  let step = reading.next()
  while (!step.done) {
    let text: string | undefined
    try {
      text = await access.readText(step.value)
    } catch {
      text = undefined
    }
    step = reading.next(text)
  }
  return step.value
}

const newSources = (base: string | undefined, findMap: SourceAccess['findMap']): Sources => ({
  base,
  findMap,
  texts: new Map(),
  scripts: new Map(),
  notes: [],
})

function* symbolicateStacks(stacks: readonly (readonly StackFrame[])[], sources: Sources): Reading<Symbolication> {
  const results: StackFrame[][] = []
  for (const stack of stacks) {
    const frames: StackFrame[] = []
    for (const frame of stack) {
      const wantsExcerpt = frames.filter((other) => other.excerpt).length < MAX_EXCERPTS
      frames.push(yield* symbolicateFrame(frame, wantsExcerpt, sources))
    }
    results.push(frames)
  }
  return { stacks: results, notes: sources.notes }
}

function* symbolicateFrame(frame: StackFrame, wantsExcerpt: boolean, sources: Sources): Reading<StackFrame> {
  const { file, line } = frame
  if (file === undefined) return frame
  const readable = { ...frame, file: readablePath(file, sources.base) }
  const url = frame.origin === 'app' && line !== undefined ? readableUrl(file) : undefined
  if (url === undefined || line === undefined) return readable
  const script = yield* loadScript(url, sources)
  if (!script) return readable
  const original = script.map && originalPlace(script.map, script, { line, column: frame.column ?? 1 })
  const mapped = original ? moved(readable, original, sources.base) : readable
  if (!wantsExcerpt || mapped.origin !== 'app' || mapped.line === undefined) return mapped
  const text = original ? yield* sourceText(original, sources) : (script.text ?? (yield* read(url, sources)))
  const excerpt = text === undefined ? undefined : excerptAt(text, mapped.line)
  return excerpt ? { ...mapped, excerpt } : mapped
}

interface Place {
  line: number
  /** 1-based. */
  column: number
}

interface Original extends Place {
  map: TraceMap
  source: string
}

function originalPlace(map: TraceMap, script: Script, place: Place): Original | undefined {
  const { source, line, column } = originalPositionFor(map, { line: place.line, column: Math.max(0, place.column - 1) })
  if (source === null) return undefined
  const original = { map, source, line, column: column + 1 }
  return { ...original, column: original.column - lengthOfNew(original, script, place) }
}

/** `new TypeError()` → `TypeError()`: where a minifier left `new` out, engines point behind it. */
function lengthOfNew({ map, source, ...original }: Original, script: Script, place: Place): number {
  const found = /\bnew\s+$/.exec(textBefore(original, sourceContentFor(map, source)))
  const isLeftOut = found && script.text !== undefined && !/\bnew\s+$/.test(textBefore(place, script.text))
  return isLeftOut ? found[0].length : 0
}

const textBefore = ({ line, column }: Place, text: string | null): string =>
  text?.split('\n')[line - 1]?.slice(0, column - 1) ?? ''

function moved(frame: StackFrame, original: Original, base: string | undefined): StackFrame {
  const { file, line, column } = frame
  const place = { file: readablePath(original.source, base), line: original.line, column: original.column }
  if (place.file === file && place.line === line && place.column === column) return frame
  const generated: Location = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
  const origin = isIgnored(original.map, original.source) ? 'dependency' : originOf(original.source)
  return { ...frame, ...place, origin, generated }
}

function* sourceText({ map, source }: Original, sources: Sources): Reading<string | undefined> {
  const content = sourceContentFor(map, source)
  const url = readableUrl(source)
  return content ?? (url === undefined ? undefined : yield* read(url, sources))
}

function* read(url: string, { texts }: Sources): Reading<string | undefined> {
  if (!texts.has(url)) texts.set(url, yield url)
  return texts.get(url)
}

/** @returns `undefined` for scripts beyond the limit of a report. */
function* loadScript(url: string, sources: Sources): Reading<Script | undefined> {
  const known = sources.scripts.get(url)
  if (known || sources.scripts.size >= MAX_SCRIPTS) return known
  const script: Script = { url }
  sources.scripts.set(url, script)
  try {
    const kept = sources.findMap?.(url)
    if (kept) script.map = parsed(() => kept, url)
    else yield* loadMap(script, sources)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    sources.notes.push(`${readablePath(url, sources.base)} is not led back to its source: ${reason}.`)
  }
  return script
}

function* loadMap(script: Script, sources: Sources): Reading<void> {
  const text = yield* read(script.url, sources)
  if (text === undefined) return
  script.text = text
  const comment = sourceMappingUrl(text)
  if (comment === undefined) return
  if (comment.startsWith('data:')) {
    script.map = parsed(() => decodeDataUrl(comment), script.url)
    return
  }
  const mapUrl = relativeUrl(comment, script.url)
  const map = yield* read(mapUrl, sources)
  if (map === undefined) throw new Error(`its source map ${readablePath(mapUrl, sources.base)} cannot be read`)
  script.map = parsed(() => map, mapUrl)
}

function parsed(map: () => string | object, url: string): TraceMap {
  try {
    return readSourceMap(map(), url)
  } catch {
    throw new Error('its source map is broken')
  }
}
