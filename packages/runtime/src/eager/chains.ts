/**
 * Thrown on, or thrown again? The frames of one recording → one chain of callers and awaiters for each failure.
 *
 * A frame belongs to the failure of the one before it where
 *
 *   both have their surroundings   the function stood around the other, or awaited it
 *   one of them has none           the stack of the error, which was made there, has both; or the function throws
 *                                  only values that it makes
 *
 * A primitive has no identity: a function passes it on if it has no `catch`, or holds the value in one.
 */

import { handlesNothing, isCaught, isHeld } from './held.ts'
import type { CapturedFrame } from './recording/model.ts'
import { isObject } from './recording/store.ts'
import {
  hasAwaited,
  hasCalled,
  hasCalledItself,
  isAround,
  isCut,
  isMadeElsewhere,
  isOneOfMany,
  isSurelyOfSite,
  isUnnamed,
  type Lines,
  linesAround,
  mayBeOfSite,
  sharesCaller,
  surroundingsOf,
  type Verdict,
} from './surroundings.ts'

/** The thrown value. */
export interface Thrown {
  readonly error: unknown
  /** The stack of the error: what was around where it was made. */
  readonly stack: Lines
}

/** The frames of one failure, innermost first. */
export interface Chain {
  readonly frames: CapturedFrame[]
  /** It is unknown whether it goes on with the chain before. */
  readonly isDoubtful: boolean
  /** The failure of another call at the same time, with the same awaiter. */
  beside?: Chain
  /** A wrapper stands around a function that may have handled it, and thrown an equal value or the same one anew. */
  isUnsure?: boolean
}

type Pair = readonly [CapturedFrame, CapturedFrame]

/** Chains that an awaiter may go on with. */
const MAX_OPEN = 8

/** Frames as they were captured, innermost first → those of each failure. */
export function chainsOf(frames: readonly CapturedFrame[], thrown: Thrown): Chain[] {
  const chains: Chain[] = []
  const rounds = roundsOf(frames)
  let latest: Chain | undefined
  for (const frame of frames) {
    const next = latest && goesOn(latest, frame, thrown)
    // In the same microtask, it has not waited for the frame before.
    const open = chains.slice(-MAX_OPEN).filter((chain) => frame.late || (chain !== latest && next !== 'on'))
    const awaited = next === 'anew' ? undefined : awaitedBy(frame, open, rounds)
    if (awaited) latest = awaited
    else if (!latest || next !== 'on') {
      latest = { frames: [], isDoubtful: next === 'anew' || next === 'unknown' }
      chains.push(latest)
    } else if (mayHandle([lastOf(latest), frame], thrown)) latest.isUnsure = true
    latest.frames.push(frame)
  }
  return chains
}

/** Whether a chain goes on with a frame; `anew` where the function may have thrown the value by itself. */
function goesOn(chain: Chain, frame: CapturedFrame, thrown: Thrown): 'on' | 'again' | 'anew' | 'unknown' {
  const pair: Pair = [lastOf(chain), frame]
  const isKept = isKeptBy(chain, thrown)
  if (mayThrowAnew(frame, thrown.error, isKept)) return 'anew'
  const verdict = passesOn(chain.frames, { frame, isLater: !!frame.late }, thrown)
  if (verdict || isGiven(pair, thrown, isKept)) return 'on'
  return verdict === undefined ? (mayThrowIt(pair, isKept) ? 'unknown' : 'on') : 'again'
}

/**
 * Whether a function throws its argument for a caller that caught it: `catch (error) { return failed(error) }`. It does
 * if its argument is the only value from before that it can throw, if the error is new, and if the same caller called
 * the function of the frame before.
 */
function isGiven([first, second]: Pair, { error, stack }: Thrown, isKept: boolean): boolean {
  const { file, throwsKept, throwsGiven, async, generator } = second.site
  if (isKept || !isObject(error) || !file || (throwsKept && !throwsGiven) || async || generator) return false
  return sharesCaller(surroundingsOf(second), isLookedAt(first) ? surroundingsOf(first) : stack)
}

/**
 * Whether a function may have got its thrown value from others, now or later. Anybody who holds a kept error may throw
 * it, so only a sure answer counts for one.
 */
export function mayGoOn(frames: CapturedFrame[], frame: CapturedFrame, thrown: Thrown): boolean {
  const chain: Chain = { frames, isDoubtful: false }
  const isKept = isKeptBy(chain, thrown)
  return [false, true].some((isLater) => {
    const verdict = passesOn(frames, { frame, isLater }, thrown)
    return verdict ?? !(isKept && mayThrowIt([lastOf(chain), frame], isKept))
  })
}

const lastOf = ({ frames }: Chain): CapturedFrame => frames.at(-1) as CapturedFrame

/** Frames → how often all microtasks that were due had run before. */
function roundsOf(frames: readonly CapturedFrame[]): ReadonlyMap<CapturedFrame, number> {
  let round = 0
  return new Map(frames.map((frame) => [frame, frame.late ? ++round : round]))
}

/**
 * The awaited chain that a function got its error from: the latest, or the first of calls that ran at the same time,
 * since `Promise.all` passes that one on.
 */
function awaitedBy(
  frame: CapturedFrame,
  chains: readonly Chain[],
  rounds: ReadonlyMap<CapturedFrame, number>,
): Chain | undefined {
  const outer = surroundingsOf(frame)
  if (outer.length === 0) return undefined
  const around = (chain: Chain): Lines => surroundingsOf(lastOf(chain))
  const awaited = chains.filter((chain) => around(chain).length > 0 && hasAwaited(outer, around(chain), frame.site))
  const latest = awaited.at(-1)
  if (!latest) return undefined
  const isBeside = (chain: Chain): boolean =>
    ([chain, latest].every((each) => isPromised(lastOf(each))) &&
      rounds.get(lastOf(chain)) === rounds.get(lastOf(latest))) ||
    [chain, latest].every((each) => isOneOfMany(around(each)))
  const first = awaited.find((chain) => chain === latest || isBeside(chain)) as Chain
  if (first !== latest) first.beside = latest
  return first
}

/** Whether the caller of a function gets its error later. */
const isPromised = ({ site }: CapturedFrame): boolean => !site.file || !!site.async

/** A frame, and whether all microtasks that were due have run since the one before. */
interface Next {
  readonly frame: CapturedFrame
  readonly isLater: boolean
}

/** Whether a function got its thrown value from the frames of a chain. */
function passesOn(frames: readonly CapturedFrame[], { frame, isLater }: Next, thrown: Thrown): Verdict {
  const isPrimitive = !isObject(thrown.error)
  // The surroundings of a function are also around the functions that it calls.
  const known = frames.findLast(isLookedAt)
  const [inner, outer] = [known ? surroundingsOf(known) : [], surroundingsOf(frame)]
  if (known && outer.length > 0) {
    // A generator is called by its driver, so nothing shows that it waited: `async` functions are compiled to
    // generators.
    if (isLater && frame.site.generator && !frame.site.async) return !isPrimitive
    if (isLater) return hasAwaited(outer, inner, frame.site)
    return hasCalled(outer, inner) || (known !== frames.at(-1) && hasAwaited(outer, inner, frame.site))
  }
  if (!canLook() || isCaught(frame, thrown.error)) return true
  if (known) return standsAround([known, frame], inner)
  if (isPrimitive) return undefined
  // Not the other way round: the program may have changed how the stack of the error is written.
  const last = frames.at(-1) as CapturedFrame
  return (outer.length > 0 && isAround(outer, thrown.stack)) || standsAround([last, frame], thrown.stack)
}

/**
 * Without surroundings: an engine that cannot leave out the runtime's own lines, and a program that wants no stacks.
 */
const canLook = (): boolean =>
  typeof (Error as { captureStackTrace?: unknown }).captureStackTrace === 'function' && !isCut([])

/**
 * Whether the second function is around the first, by their names and places; unknown where a minifier has renamed
 * them.
 */
function standsAround([first, { site, table }]: Pair, lines: Lines): Verdict {
  const around = linesAround(first.site, lines)
  if (!around) return undefined
  // Functions may share a line of the source.
  const isOfOther = (line: string): boolean =>
    !isSurelyOfSite(site, line) && table.scopes.some((scope) => isSurelyOfSite(scope.site, line))
  if (around[0].some((line) => mayBeOfSite(site, line) && !isOfOther(line))) return true
  // An asynchronous function may have awaited something that the engine does not follow.
  if (site.async) return undefined
  // The error did not come through the next function, which handled it.
  const sites = new Set(first.table.scopes.map((scope) => scope.site))
  const isHandled = around[1].some((line) => [...sites].some((each) => isSurelyOfSite(each, line)))
  return isHandled || !isCut(lines) ? false : undefined
}

/** Whether the error of a chain existed before, so that anyone who holds it may throw it. Always true of primitives. */
const isKeptBy = ({ frames }: Chain, { error, stack }: Thrown): boolean =>
  !isObject(error) || [frames[0], frames.at(-1)].every((frame) => frame && isMadeElsewhere(frame, stack))

/** Whether a function with a `catch` may throw by itself the value that its callee threw too. */
function mayThrowAnew(frame: CapturedFrame, thrown: unknown, isKept: boolean): boolean {
  const { handles, throwsKept } = frame.site
  if (!handles || !isKept || isCaught(frame, thrown)) return false
  return !isObject(thrown) || (!!throwsKept && !isHeld(frame, thrown))
}

/** Whether the second function may have thrown by itself a value that it is not known to have from the first. */
function mayThrowIt([first, second]: Pair, isKept: boolean): boolean {
  const { throwsKept, file, async } = second.site
  const isKnown = isLookedAt(second)
  if (isKnown && isLookedAt(first)) return isKept
  // Nothing else is known of the function in a wrapper; most likely the build has instrumented it.
  return !!throwsKept || (!file && !isKnown && (isKept || !first.site.file)) || (!!async && isKept)
}

/**
 * Whether the function of a wrapper, or code between it and the frame before, may have handled what that threw, and
 * thrown an equal value or the same error again. Nothing is known of such code but the text of the function.
 */
function mayHandle([first, second]: Pair, thrown: Thrown): boolean {
  if (second.site.file || !isSurelyKept(first, thrown)) return false
  const [inner, outer] = [surroundingsOf(first), surroundingsOf(second)]
  return !!first.site.file || !hasCalledItself(outer, inner) || !handlesNothing(second)
}

/** Of a ghost without a name, no stack shows whether the error was made in it. */
const isSurelyKept = (first: CapturedFrame, { error, stack }: Thrown): boolean =>
  !isObject(error) || (!isUnnamed(first.site) && isMadeElsewhere(first, stack))

const isLookedAt = (frame: CapturedFrame): boolean => surroundingsOf(frame).length > 0
