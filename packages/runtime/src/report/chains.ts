/**
 * Thrown on, or thrown again? The frames of one recording → one chain of callers and awaiters for each failure.
 *
 * A frame belongs to the failure of the one before it unless what surrounded both says otherwise. It does
 *
 *   in the same microtask    where the function stood in the stack around the frame before
 *   in a later one           where nobody called the function, but it went on; and was who awaits, if the engine knows that
 *
 * A primitive has no identity: it is thrown on by a function that has no `catch`, or that has it in one.
 */

import type { Variable } from '../model.ts'
import { type CapturedFrame, isObject } from '../recording.ts'
import { dataProperty } from '../snapshot/intrinsics.ts'

/** Of engines that let nobody set it. */
const USUAL_LIMIT = 100

/** Frames as they were captured, innermost first → those of each failure. */
export function chainsOf(frames: readonly CapturedFrame[], thrown: unknown): CapturedFrame[][] {
  const chains: CapturedFrame[][] = []
  for (const [index, frame] of frames.entries()) {
    const previous = frames[index - 1]
    if (previous && !isOther([previous, frame], thrown, !!frame.late)) chains.at(-1)?.push(frame)
    else chains.push([frame])
  }
  return chains
}

/** Whether the second frame is of another failure than the first. */
function isOther([first, second]: [CapturedFrame, CapturedFrame], thrown: unknown, isLater: boolean): boolean {
  const isPrimitive = !isObject(thrown)
  if (isPrimitive && second.site.handles && !isCaught(second, thrown)) return true
  const [inner, outer] = [linesOf(first), linesOf(second)]
  if (inner.length === 0 || outer.length === 0) return false
  // Whoever drives a generator has called it, so nothing tells that it waited: as what `async` functions are compiled to does.
  if (isLater && second.site.generator && !second.site.async) return isPrimitive
  return isLater ? !canAwait(outer, inner, isPrimitive) : !canCall(outer, inner)
}

/** Whether the second function may have got from the first what it throws, now or later. */
export function mayPassOn(first: CapturedFrame, second: CapturedFrame, thrown: unknown): boolean {
  return [false, true].some((isLater) => !isOther([first, second], thrown, isLater))
}

/** Whether a `catch` has a primitive that it throws on: any other one may be thrown anew. */
function isCaught({ captures, taken }: CapturedFrame, thrown: unknown): boolean {
  const [capture] = captures
  if (capture) return capture.scope.kind === 'catch' && capture.values.includes(thrown)
  const isIt = ({ value }: Variable): boolean => value.kind === 'primitive' && value.text === String(thrown)
  const scope = taken?.[0]?.scopes[0]
  return scope?.kind === 'catch' && scope.variables.some(isIt)
}

/** Whether the function of `outer` may have called that of `inner`: all that is around it is around the other, too. */
function canCall(outer: readonly string[], inner: readonly string[]): boolean {
  const around = outer.slice(1)
  if (!isCut(outer) && !isCut(inner)) {
    const start = inner.length - around.length
    // The activation itself, and the line of the call.
    return start >= 2 && isPart(around, inner, start)
  }
  // The one may be deeper than what is known of the other, unless both have the same around them.
  if (inner.some((_, index) => index > 1 && isPart(around, inner, index))) return true
  return !around.some((_, from) => inner.some((__, index) => index > 0 && isPart(around.slice(from), inner, index)))
}

/** Whether the engine may have left out the outer end. */
function isCut({ length }: readonly string[]): boolean {
  const limit = dataProperty(Error, 'stackTraceLimit')
  return length >= (typeof limit === 'number' ? limit : USUAL_LIMIT)
}

/** Whether the lines are there from `start`, until either list ends. */
function isPart(lines: readonly string[], all: readonly string[], start: number): boolean {
  const count = Math.min(lines.length, all.length - start)
  return (count > 0 || lines.length === 0) && lines.slice(0, count).every((line, index) => line === all[start + index])
}

/** Whether the function of `outer` may have awaited that of `inner`. */
function canAwait(
  [self = '', ...outer]: readonly string[],
  [, ...inner]: readonly string[],
  isPrimitive: boolean,
): boolean {
  const [around, known] = [outer, inner].map((lines) => lines.filter((line) => !isEngine(line))) as [string[], string[]]
  // It was called just now: it is where something is thrown, not where somebody waited.
  if (around.some((line) => !isAsync(line))) return false
  if (known.some((line) => functionIn(line) === functionIn(self)) || isEnd(around, known)) return true
  return !isPrimitive && !known.some(isAsync)
}

const isEnd = (lines: readonly string[], all: readonly string[]): boolean =>
  lines.length > 0 && lines.every((line, index) => line === all[all.length - lines.length + index])

/** V8: `at async load (file:///app.js:1:2)`; JavaScriptCore and SpiderMonkey: `async*load@…`. */
const isAsync = (line: string): boolean => /^\s*(?:at )?async[ *]/.test(line)

/** `at async load (app.js:1:2)` → `load (app.js` */
const functionIn = (line: string): string => line.replace(/^\s*(?:at )?(?:async[ *])?/, '').replace(/(?::\d+)+\)?$/, '')

const isOfV8 = (line: string): boolean => /^\s+at /.test(line)

const isEngine = (line: string): boolean => /\bnode:internal\/|\[native code\]|\(native\)/.test(line)

/** The activation, then what is around it. Written by the engine alone: what the program has put in the place of its writer does not run. */
function linesOf(frame: CapturedFrame): string[] {
  if (!Object.hasOwn(frame, 'stack')) return []
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
  try {
    const value = (_: unknown, sites: readonly unknown[]): string => sites.map((site) => `    at ${site}`).join('\n')
    Object.defineProperty(Error, 'prepareStackTrace', { value, configurable: true, writable: true })
    const { stack } = frame
    const lines = typeof stack === 'string' ? stack.split('\n').filter((line) => line !== '') : []
    // V8 begins with the name of what the stack was taken for.
    return lines.some(isOfV8) ? lines.filter(isOfV8) : lines
  } catch {
    return []
  } finally {
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before)
    else Reflect.deleteProperty(Error, 'prepareStackTrace')
  }
}
