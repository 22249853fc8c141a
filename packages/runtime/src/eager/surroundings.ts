/**
 * Stack lines: the surroundings of an activation when an error left it. They show whether one function has called, or
 * awaited, another.
 */

import { dataProperty } from './intrinsics.ts'
import type { CapturedFrame, CapturedSite } from './recording/model.ts'
import { hasName, isCallback, isSameFile } from './sites.ts'

/** The activation, then its callers, as the engine writes them. */
export type Lines = readonly string[]

/** Whether one function got its error from another; `undefined` where that is unknown. */
export type Verdict = boolean | undefined

/** For engines where it cannot be set. */
const USUAL_LIMIT = 100

/**
 * Whether the function of `outer` has called that of `inner`. It may stand deeper than the known lines of `inner`,
 * unless both have the same lines around them.
 */
export const hasCalled = (outer: Lines, inner: Lines): boolean =>
  isAround(outer, inner) || ((isCut(outer) || isCut(inner)) && !haveInCommon(outer.slice(1), inner))

/** Whether all lines around the one function are around the other, too. */
export function isAround(outer: Lines, inner: Lines): boolean {
  const around = outer.slice(1)
  if (isCut(outer) || isCut(inner)) return inner.some((_, index) => index > 1 && isPart(around, inner, index))
  const start = inner.length - around.length
  // The activation itself, and the line of the call.
  return start >= 2 && isPart(around, inner, start)
}

/**
 * Whether some of the lines around the one function are around the other, too. A line without a place, such as that of
 * `Array.map`, may be any call.
 */
function haveInCommon(around: Lines, inner: Lines): boolean {
  const [own, other] = [ofProgram(around), ofProgram(inner.slice(1))]
  return own.some((_, from) => other.some((__, index) => isPart(own.slice(from), other, index)))
}

/** Whether the caller of the function of `outer` stood around the other one; unknown without lines. */
export function sharesCaller(outer: Lines, inner: Lines): boolean {
  const [caller] = ofProgram(outer.slice(1))
  return caller === undefined || inner.some((line) => isSameFunction(line, caller))
}

/** Whether the function of `outer` went on after it had awaited that of `inner`. @param site the site of `outer` */
export function hasAwaited(outer: Lines, inner: Lines, site: CapturedSite): Verdict {
  const [self = ''] = outer
  const [around, known] = [outer, inner].map((lines) => ofProgram(lines.slice(1))) as [Lines, Lines]
  // It was called just now, so it did not wait. Only the first line counts, since SpiderMonkey marks no other.
  if (around[0] !== undefined && !isAsync(around[0])) return false
  if (known.some((line) => isOf(site, line, self))) return true
  if (!site.file && isUnnamed(site) && isEnd(around, known)) return true
  // An awaiter of the one has called, or awaits, the other.
  if (around.some((line) => known.some((each) => isSameFunction(each, line)))) return false
  return undefined
}

/**
 * Whether lines are the end of others. Those have the place of each `await`, so the line before is most likely that of
 * the function without a name.
 */
const isEnd = (lines: Lines, others: Lines): boolean =>
  lines.length < others.length && lines.every((line, index) => line === others[others.length - lines.length + index])

/** Whether the function of a frame did not stand on the stack where the error was made, and has it from elsewhere. */
export const isMadeElsewhere = (frame: CapturedFrame, stack: Lines): boolean => {
  const [self] = surroundingsOf(frame)
  return stack.length > 0 && !isCut(stack) && !stack.some((line) => isOf(frame.site, line, self))
}

/** Whether a line is one of a function. @param self a line that is one; a wrapper's is a line of the runtime */
function isOf(site: CapturedSite, line: string, self?: string): boolean {
  if (!site.file || self === undefined) return isOfSite(site, line)
  if (nameIn(line) !== undefined || nameIn(self) !== undefined) return nameIn(line) === nameIn(self)
  // A function without a name is recognised by its lines, where they are those of the source: those of a compiled file
  // may have its name.
  return isWithin(site, self) ? isWithin(site, line) : placeIn(line)?.file === placeIn(self)?.file
}

/** Whether a line may be one of a function, by its name or its place. */
export const mayBeOfSite = (site: CapturedSite, line: string): boolean => isOfSite(site, line) || isWithin(site, line)

/** Whether it is one: functions may share lines, but one without a name is recognised by its place alone. */
const isOfSite = (site: CapturedSite, line: string): boolean =>
  hasName(site, nameIn(line)) || (isUnnamed(site) && isWithin(site, line))

/**
 * The lines around the first and the last activation of a function in a stack; none where a minifier has renamed it.
 */
export function linesAround(site: CapturedSite, lines: Lines): [first: Lines, last: Lines] | undefined {
  const isOwn = (line: string): boolean => isOfSite(site, line)
  const start = lines.findIndex(isOwn)
  return start < 0 ? undefined : [lines.slice(start + 1), lines.slice(lines.findLastIndex(isOwn) + 1)]
}

/** Whether both name and place are those of a function. */
export const isSurelyOfSite = (site: CapturedSite, line: string): boolean =>
  hasName(site, nameIn(line)) && isWithin(site, line)

export const isUnnamed = (site: CapturedSite): boolean => isCallback(site) || site.name.endsWith('<anonymous>')

function isWithin(site: CapturedSite, text: string): boolean {
  const { file, line } = placeIn(text) ?? { line: 0 }
  return site.file !== '' && isSameFile(site.file, file) && line >= site.line && line <= site.endLine
}

/** `at load (app.js:3:2)`, `load@app.js:3:2` → `app.js`, 3 */
function placeIn(text: string): { file?: string; line: number } | undefined {
  const [, file, line] = /(?:\(|@|^\s*at (?:async )?)([^()@]+?):(\d+)(?::\d+)?\)?$/.exec(text) ?? []
  return file === undefined ? undefined : { file, line: Number(line) }
}

/** Whether two lines are of one function. One without a name is recognised by its place. */
const isSameFunction = (line: string, other: string): boolean =>
  nameIn(line) === undefined ? withoutAsync(line) === withoutAsync(other) : nameIn(line) === nameIn(other)

/** Whether the engine may have left out the outer end. */
export function isCut({ length }: Lines): boolean {
  const limit = dataProperty(Error, 'stackTraceLimit')
  return length >= (typeof limit === 'number' ? limit : USUAL_LIMIT)
}

/** Whether the lines are there from `start`, until either list ends. */
function isPart(lines: Lines, all: Lines, start: number): boolean {
  const count = Math.min(lines.length, all.length - start)
  return (count > 0 || lines.length === 0) && lines.slice(0, count).every((line, index) => line === all[start + index])
}

/** Whether a promise of several stands between the function and whoever awaits it. */
export const isOneOfMany = (lines: Lines): boolean => lines.some((line) => /\bPromise\.\w+ \(index \d/.test(line))

/** V8: `at async load (file:///app.js:1:2)`; JavaScriptCore and SpiderMonkey: `async*load@…`. */
const isAsync = (line: string): boolean => /^\s*(?:at )?async[ *]/.test(line)

/** `at async load (app.js:1:2)` → `load (app.js:1:2)` */
const withoutAsync = (line: string): string => line.replace(/^\s*(?:at )?(?:async[ *])?/, '')

/** `at async load (app.js:1:2)` → `load`; `load@app.js:1:2` → `load` */
const nameIn = (line: string): string | undefined => /^(.*?)(?: \(|@)/.exec(withoutAsync(line))?.[1] || undefined

/** Lines that are not the engine's own. */
const ofProgram = (lines: Lines): Lines => lines.filter((line) => !isEngine(line))

const isOfV8 = (line: string): boolean => /^\s+at /.test(line)

const isEngine = (line: string): boolean => /\bnode:internal\/|\[native code\]|\((?:native|<anonymous>)\)/.test(line)

/** The lines of a stack. V8 begins with the name and message of the error. */
export function linesOf(stack: unknown): Lines {
  const lines = typeof stack === 'string' ? stack.split('\n').filter((line) => line !== '') : []
  return lines.some(isOfV8) ? lines.filter(isOfV8) : lines
}

/** The surroundings of a frame, as the engine formats them: a `prepareStackTrace` of the program does not run. */
export function surroundingsOf(frame: CapturedFrame): Lines {
  if (!Object.hasOwn(frame, 'stack')) return []
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  try {
    const value = (_: unknown, sites: readonly unknown[]): string => sites.map((site) => `    at ${site}`).join('\n')
    Object.defineProperty(Error, 'prepareStackTrace', { value, configurable: true, writable: true })
    return linesOf(frame.stack)
  } catch {
    return []
  } finally {
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before)
    else Reflect.deleteProperty(Error, 'prepareStackTrace')
  }
}

/** Whether the function in a wrapper has called the other one itself: its own line stands between those of the two. */
export const hasCalledItself = (outer: Lines, inner: Lines): boolean =>
  outer.length > 1 && isPart(outer.slice(1), inner, 4)

/**
 * The line of the function that a wrapper has called, in the stack of an error that was made meanwhile: the one inside
 * of the wrapper's own. Nothing in the text of a function says where it stands.
 *
 * @returns how many lines are left from there on; `undefined` where nothing shows it.
 */
export function wrappedLine(frame: CapturedFrame, stack: Lines): number | undefined {
  const lines = surroundingsOf(frame)
  const around = lines.slice(1)
  // Behind an `await` the wrapper does not stand between the function and its awaiter.
  const between = isAsync(around[0] ?? '') ? 1 : 2
  // The first is the wrapper's own, the same for all ghosts: another one must be the same, too.
  const starts = stack.flatMap((_, index) =>
    index >= between && stack.length > index + 1 && isPart(around, stack, index) ? [index] : [],
  )
  const [start] = around.length > 1 ? starts : []
  if (start !== undefined && starts.length === 1) return stack.length - start + between
  // The error of an asynchronous function leaves it elsewhere.
  const own = lines[0] && placeIn(lines[0])?.file
  if (own === undefined) return undefined
  const isOwn = (index: number): boolean => placeIn(stack[index] ?? '')?.file === own
  const inner = stack.flatMap((_, index) => (!isOwn(index) && isOwn(index + 1) ? [index] : []))
  const [only] = inner
  return only !== undefined && inner.length === 1 ? stack.length - only : undefined
}
