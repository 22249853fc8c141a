// Why: docs/adr/a-mark-acts-where-it-stands.md
/** The frame that a function has recorded itself, for a wrapper around it. Comes with the recorder. */

import type { Site } from '../../contract.ts'
import { sourceOf } from '../intrinsics.ts'
import { isCallback } from '../sites.ts'
import { framesOf } from './frames.ts'
import type { CapturedFrame, Recording } from './model.ts'

/** The function that a wrapper calls, and what the wrapper calls it. */
interface Wrapped {
  readonly fn: (...args: never[]) => unknown
  readonly name: string
  readonly kind: Site['kind']
}

/** `catch($e){$g($e,$t,3,…)}`, `catch($e){$g([$e,$t,3,…])}`; behind a minifier `catch(e){(0,r.capture)(e,t,3,…)}`. */
const HANDLER = /\bcatch\s*\(\s*([\w$]+)\s*\)\s*\{[^{}]*?[([]\s*\1\s*,\s*[\w$]+\s*,\s*(\d[\de]*)\s*[,)\]]/g
/** `pay() { return _pay.apply(this, arguments) }`: the code of a lowered `async` function stands elsewhere. */
const HANDS_ON = /\.apply\(this,\s*arguments\)/
/** Native code, bytecode. */
const IS_HIDDEN = /\{\s*\[[^\]]*\]\s*\}\s*$/

/** Text of a function → index of the scope that its outermost handler captures. A crash loop comes here with one. */
let last: { readonly source: string; readonly root: number | undefined } | undefined

/**
 * Finds the frame of the call that a wrapper has made: the last one, or one inside what another decorator put around
 * the function. Its own text says what the function captures; names decide only where the text cannot.
 *
 * @returns the name of the ghost, where there is such a frame.
 */
export function joinFrame(recording: Recording, wrapped: Wrapped): string | undefined {
  const frame = ownFrame(recording, wrapped)
  if (!frame) return undefined
  frame.isWrapped = true
  // The error leaves the ghost here, whatever other calls have thrown meanwhile.
  recording.last = frame
  return nameOf(frame.site.name, wrapped)
}

/**
 * A minifier shortens the name that the function has here, a compiler may lose the one that it had in the source. In
 * code without classes, `Money.prototype.plus = function () {…}`, only the wrapper knows whose method it is.
 */
const nameOf = (recorded: string, { name, kind }: Wrapped): string =>
  isUnnamed(name) || (kind === 'function' ? !isUnnamed(recorded) : recorded.endsWith(`.${lastName(name)}`))
    ? recorded
    : name

const isUnnamed = (name: string): boolean => name.endsWith('<anonymous>') || isCallback({ name })

function ownFrame(recording: Recording, wrapped: Wrapped): CapturedFrame | undefined {
  const source = sourceOf(wrapped.fn)
  if (last?.source !== source) last = { source, root: rootIn(source) }
  const { root } = last
  const frame = recording.last
  if (root !== undefined) return awaitedFrame(recording, root) ?? (frame && isOfScope(frame, root) ? frame : undefined)
  return wrapped.kind !== 'function' || HANDS_ON.test(source) || IS_HIDDEN.test(source)
    ? namedFrame(recording, wrapped)
    : undefined
}

/** The handler of the function itself ends behind those of all that is inside. */
function rootIn(source: string): number | undefined {
  const handler = [...source.matchAll(HANDLER)].at(-1)
  return handler && Number(handler[2])
}

/**
 * Several calls of an `async` function may throw one error at the same time: their frames are there before the first of
 * the wrappers hears of it. By then, only the call that it follows was left in an earlier microtask.
 */
const awaitedFrame = (recording: Recording, index: number): CapturedFrame | undefined =>
  framesOf(recording).findLast((frame) => frame.site.async && frame.left && !frame.isWrapped && isOfScope(frame, index))

function isOfScope({ table, site, next }: CapturedFrame, index: number): boolean {
  const scope = table.scopes[index]
  return next === -1 && site.file !== '' && scope?.site === site && scope.parent === -1
}

function namedFrame({ last: frame, slots }: Recording, { name, kind }: Wrapped): CapturedFrame | undefined {
  const isNamed = (own: string): boolean => own === name || (kind !== 'function' && lastName(own) === lastName(name))
  if (frame?.site.file && isNamed(frame.site.name)) return frame
  return slots.findLast(({ site }) => site.file && site.name === name)
}

const lastName = (name: string): string => name.replace(/.*\./, '')
