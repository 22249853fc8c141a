/**
 * Stack frames → the places in the original source, by source maps, with excerpts.
 *
 * One algorithm serves Node, which reads files at once, and browsers, which fetch them: a generator that yields the
 * address of every text it needs.
 */

import type { Location, Origin, StackFrame } from '../model.ts'
import { excerptAt } from './excerpt.ts'
import { isOfLibrary } from './libraries.ts'
import { beginningOfLine } from './lines.ts'
import { originOf } from './origin.ts'
import { readablePath, readableUrl } from './path.ts'
import { isInstrumented, isReprinted } from './reprinted.ts'
import { createScriptCache, type Script, type ScriptCache } from './scripts.ts'
import { sourceMappingUrl, type Traced } from './source-map.ts'
import {
  type AsyncSourceAccess,
  loadGenerated,
  loadScript,
  newSources,
  noteReprinted,
  type Reading,
  readSource,
  type SourceAccess,
  type Sources,
} from './sources.ts'

export { createScriptCache, type ScriptCache } from './scripts.ts'
export type { AsyncSourceAccess, SourceAccess } from './sources.ts'

export interface Symbolication {
  /** In the order of the input: one list of stack frames for each error of the report. */
  stacks: StackFrame[][]
  /** Why a place could not be led back to its source, one sentence a file. */
  notes: string[]
}

const MAX_EXCERPTS = 5
/** Of a whole report: each excerpt costs more than all else about its frame. */
const MAX_EXCERPTS_IN_ALL = 40
/** Maps behind maps that are followed. */
const MAX_LINKS = 5
/** Places that are remembered for a script. */
const MAX_PLACES = 200
const EVALUATED = /^webpack-internal:/
const EVALUATED_NOTE =
  "webpack evaluates this code, and its lines are not those of the source: devtool: 'source-map' leads to these."
const RELATIVE_SOURCE = /^[\w@+-][^:<>]*\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/
const MAYBE_GENERATED = /\.[cm]?jsx?$/

/**
 * Leads all stacks of one report back to the original source, makes their file names readable and adds excerpts to the
 * first five `app` frames of each, and to 40 in all. Reads a file once. Never throws.
 *
 * @param stacks the stack frames of every error of the report, as `parseStack` returned them.
 * @param cache scripts of earlier reports.
 */
export function symbolicate(
  stacks: readonly (readonly StackFrame[])[],
  access: SourceAccess,
  cache: ScriptCache = createScriptCache(),
): Symbolication {
  const reading = symbolicateStacks(stacks, newSources(access, cache))
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
  cache: ScriptCache = createScriptCache(),
): Promise<Symbolication> {
  const reading = symbolicateStacks(stacks, newSources(access, cache))
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

function* symbolicateStacks(stacks: readonly (readonly StackFrame[])[], sources: Sources): Reading<Symbolication> {
  const results: StackFrame[][] = []
  let excerpts = 0
  for (const stack of stacks) {
    const frames: StackFrame[] = []
    const most = Math.min(excerpts + MAX_EXCERPTS, MAX_EXCERPTS_IN_ALL)
    for (const frame of stack) {
      const wantsExcerpt = excerpts < most
      const isKnown = frame.origin === 'app' || (yield* isOfLibrary(frame, frames, sources))
      const found = isKnown ? yield* symbolicateFrame(frame, wantsExcerpt, sources) : withReadableFile(frame, sources)
      if (found.excerpt) excerpts++
      frames.push(found)
    }
    results.push(frames)
  }
  return { stacks: results, notes: sources.notes }
}

const withReadableFile = (frame: StackFrame, { access }: Sources): StackFrame =>
  frame.file === undefined ? frame : { ...frame, file: readablePath(frame.file, access.base) }

function* symbolicateFrame(frame: StackFrame, wantsExcerpt: boolean, sources: Sources): Reading<StackFrame> {
  const { file, line } = frame
  if (file === undefined) return frame
  if (EVALUATED.test(file)) return withoutLine(frame, sources)
  const readable = withReadableFile(frame, sources)
  const url = line === undefined ? undefined : addressOf(file, sources)
  if (url === undefined) return readable
  const script = yield* loadScript(url, sources)
  if (!script) return readable
  const key = [line, frame.column, wantsExcerpt, sources.access.base].join(' ')
  const known = script.places?.get(key)
  if (known) return { ...readable, ...known }
  const before = sources.lookUps
  const found = yield* lookUp(script, readable, { wantsText: wantsExcerpt, sources })
  // Code from another file may change while the script stays the same.
  if (sources.lookUps === before) keepPlace(script, key, found)
  return found
}

const addressOf = (file: string, { access }: Sources): string | undefined =>
  readableUrl(file) ?? (access.knows?.(file) ? file : addressIn(access.base, file))

/** `src/pay.ts`: a framework that leads stacks back by itself names files relative to its project. */
function addressIn(base: string | undefined, file: string): string | undefined {
  const folder = base === undefined ? undefined : readableUrl(base)
  return folder?.startsWith('file:') && RELATIVE_SOURCE.test(file) ? readableUrl(`${base}/${file}`) : undefined
}

/** Code that a bundler hands to `eval`: the map in it is for devtools alone. */
function withoutLine(frame: StackFrame, { access, notes }: Sources): StackFrame {
  if (!notes.includes(EVALUATED_NOTE)) notes.push(EVALUATED_NOTE)
  const { line: _line, column: _column, ...rest } = frame
  return { ...rest, file: readablePath(frame.file ?? '', access.base), generated: placeOf(frame) }
}

/** Errors of a place come again, so its source is kept. */
function keepPlace(script: Script, key: string, found: StackFrame): void {
  const { functionName: _name, async: _async, ...place } = found
  script.places ??= new Map()
  if (script.places.size < MAX_PLACES) script.places.set(key, place)
}

function* lookUp(script: Script, frame: StackFrame, following: Following): Reading<StackFrame> {
  const { sources, wantsText } = following
  const original = yield* follow(script, { line: frame.line ?? 1, column: frame.column ?? 1 }, following)
  const mapped = original ? moved(frame, original, sources.access.base) : frame
  if (!wantsText || mapped.origin !== 'app' || mapped.line === undefined) return mapped
  const text = original
    ? yield* sourceText(original, sources)
    : (script.text ?? (yield* readSource(script.url, sources)))
  const excerpt = text === undefined ? undefined : excerptAt(text, mapped.line)
  return excerpt ? { ...mapped, excerpt } : mapped
}

interface Place {
  line: number
  /** 1-based. */
  column: number
}

/** Both numbers 1-based. */
interface Original extends Place, Pick<Traced, 'source' | 'content' | 'isIgnored'> {}

interface Following {
  /** Whether sources that no map holds are read to look for another map. */
  wantsText: boolean
  sources: Sources
}

/** dist/app.js → built/pay.js → src/pay.ts: the source in a map may have been generated, too. */
function* follow(first: Script, place: Place, { wantsText, sources }: Following): Reading<Original | undefined> {
  let script: Script | undefined = first
  let found: Original | undefined
  for (let links = 0; script?.map && links < MAX_LINKS; links++) {
    const next: Original | undefined = originalPlace(script, found ?? place)
    if (!next) break
    if (isNoSource(script, next)) {
      noteReprinted(script, next.source, sources)
      break
    }
    found = next
    if (!MAYBE_GENERATED.test(next.source)) break
    const text = next.content ?? (wantsText ? yield* sourceText(next, sources) : undefined)
    script =
      text === undefined || isOfNoReport(next, text) ? undefined : yield* loadGenerated(next.source, text, sources)
  }
  return found
}

/** Whether no report shows the source of a file: a package's without ghosts. Its map is often not there. */
const isOfNoReport = (original: Original, text: string): boolean =>
  originIn(original) === 'dependency' && !isInstrumented(text)

/** Whether a map leads to generated code of unknown origin. */
function isNoSource(script: Script, { source, content }: Original): boolean {
  script.reprinted ??= new Map()
  const known = script.reprinted.get(source)
  if (known !== undefined) return known
  const isOne = content !== undefined && sourceMappingUrl(content) === undefined && isReprinted(content)
  script.reprinted.set(source, isOne)
  return isOne
}

function originalPlace(script: Script, place: Place): Original | undefined {
  const traced = script.map?.trace(place.line, Math.max(0, place.column - 1))
  if (!traced) return undefined
  const original = { ...traced, column: traced.column + 1 }
  return { ...original, column: original.column - lengthOfNew(original, script, place) }
}

/** `new TypeError()` → `TypeError()`: where a minifier left `new` out, engines point behind it. */
function lengthOfNew({ content, ...original }: Original, script: Script, place: Place): number {
  const found = /\bnew\s+$/.exec(textBefore(original, content))
  const isLeftOut = found && script.text !== undefined && !/\bnew\s+$/.test(textBefore(place, script.text))
  return isLeftOut ? found[0].length : 0
}

const textBefore = ({ line, column }: Place, text: string | undefined): string =>
  text === undefined ? '' : beginningOfLine(text, line, column - 1)

function moved(frame: StackFrame, original: Original, base: string | undefined): StackFrame {
  const { file, line, column } = frame
  const place = { file: readablePath(original.source, base), line: original.line, column: original.column }
  if (place.file === file && place.line === line && place.column === column) return frame
  return { ...frame, ...place, origin: originIn(original), generated: placeOf(frame) }
}

const originIn = ({ isIgnored, source }: Original): Origin => (isIgnored ? 'dependency' : originOf(source))

const placeOf = ({ file, line, column }: StackFrame): Location => ({
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
})

function* sourceText({ content, source }: Original, sources: Sources): Reading<string | undefined> {
  const url = readableUrl(source)
  return content ?? (url === undefined ? undefined : yield* readSource(url, sources))
}
