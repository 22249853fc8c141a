/**
 * Thrown on, or thrown again? The frames of one recording → one chain of callers and awaiters for each failure.
 *
 * A frame belongs to the failure of the one before it where
 *
 *   both have their surroundings    the function stood around the other, or awaited it
 *   one of them has none the stack of the error, which was made there, has both; or the function only throws what it
 *   makes
 *
 * A primitive has no identity: it is thrown on by a function that has no `catch`, or that has it in one.
 */

import type { Value } from '../model.ts'
import { dataProperty } from './intrinsics.ts'
import { type CapturedFrame, isObject } from './recording.ts'
import {
  hasAwaited,
  hasCalled,
  isAround,
  isCut,
  isMadeElsewhere,
  isOneOfMany,
  isSurelyOfSite,
  type Lines,
  linesAround,
  mayBeOfSite,
  sharesCaller,
  surroundingsOf,
  type Verdict,
} from './surroundings.ts'

/** What was thrown. */
export interface Thrown {
  readonly error: unknown
  /** The stack of the error: what was around where it was made. */
  readonly stack: Lines
}

/** The frames of one failure, innermost first. */
export interface Chain {
  readonly frames: CapturedFrame[]
  /** Nobody can tell whether it goes on with the chain before. */
  readonly isDoubtful: boolean
  /** What another call threw at the same time, for the same awaiter. */
  beside?: Chain
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
    // In the same microtask, the frame before is not one that it has waited for.
    const open = chains.slice(-MAX_OPEN).filter((chain) => frame.late || (chain !== latest && next !== 'on'))
    const awaited = next === 'anew' ? undefined : awaitedBy(frame, open, rounds)
    if (awaited) latest = awaited
    else if (!latest || next !== 'on') {
      latest = { frames: [], isDoubtful: next === 'anew' || next === 'unknown' }
      chains.push(latest)
    }
    latest.frames.push(frame)
  }
  return chains
}

/**
 * Whether a chain goes on with a frame; `anew` where the function may have thrown it by itself whomever it has called.
 */
function goesOn(chain: Chain, frame: CapturedFrame, thrown: Thrown): 'on' | 'again' | 'anew' | 'unknown' {
  const pair: Pair = [lastOf(chain), frame]
  const isKept = isKeptBy(chain, thrown)
  if (mayThrowAnew(frame, thrown.error, isKept)) return 'anew'
  const verdict = passesOn(chain.frames, { frame, isLater: !!frame.late }, thrown)
  if (verdict || isGiven(pair, thrown, isKept)) return 'on'
  return verdict === undefined ? (mayThrowIt(pair, isKept) ? 'unknown' : 'on') : 'again'
}

/**
 * Whether a function throws what it was handed by a caller that had caught it:
 * `catch (error) { return failed(error) }`. It throws nothing by itself that was there before but what it is handed,
 * the error was not there before, and its caller has called the function before, too.
 */
function isGiven([first, second]: Pair, { error, stack }: Thrown, isKept: boolean): boolean {
  const { file, throwsKept, throwsGiven, async, generator } = second.site
  if (isKept || !isObject(error) || !file || (throwsKept && !throwsGiven) || async || generator) return false
  return sharesCaller(surroundingsOf(second), isLookedAt(first) ? surroundingsOf(first) : stack)
}

/**
 * Whether a function may have got from others what it throws, now or later. A kept error is thrown by anybody who has
 * it: then it must be sure.
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
 * Of the chains that a function has awaited, the one that it got the error from: the latest, or the first one of calls
 * that ran at the same time, which is what `Promise.all` passes on.
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

/** Whether what a function throws arrives later. */
const isPromised = ({ site }: CapturedFrame): boolean => !site.file || !!site.async

/** A frame, and whether all microtasks that were due have run since the one before. */
interface Next {
  readonly frame: CapturedFrame
  readonly isLater: boolean
}

/** Whether a function has got from the frames of a chain what it throws. */
function passesOn(frames: readonly CapturedFrame[], { frame, isLater }: Next, thrown: Thrown): Verdict {
  const isPrimitive = !isObject(thrown.error)
  // What is around a function is around those that it has called, too.
  const known = frames.findLast(isLookedAt)
  const [inner, outer] = [known ? surroundingsOf(known) : [], surroundingsOf(frame)]
  if (known && outer.length > 0) {
    // Whoever drives a generator has called it, so nothing tells that it waited: as what `async` functions are compiled
    // to does.
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
 * Engines that cannot leave out the runtime's own lines have no surroundings, nor has a program that wants no stacks.
 */
const canLook = (): boolean =>
  typeof (Error as { captureStackTrace?: unknown }).captureStackTrace === 'function' && !isCut([])

/**
 * Whether the second function is around the first, by what the source says of both: nothing, where a minifier has
 * renamed them.
 */
function standsAround([first, { site }]: Pair, lines: Lines): Verdict {
  const around = linesAround(first.site, lines)
  if (!around) return undefined
  if (around[0].some((line) => mayBeOfSite(site, line))) return true
  // An asynchronous function may have awaited what the engine does not follow.
  if (site.async) return undefined
  // The error has not come through the next function: that has handled it.
  const sites = new Set(first.table.scopes.map((scope) => scope.site))
  const isHandled = around[1].some((line) => [...sites].some((each) => isSurelyOfSite(each, line)))
  return isHandled || !isCut(lines) ? false : undefined
}

/** Whether what a chain has thrown was there before, and may be thrown by anyone who has it. Primitives may anyhow. */
const isKeptBy = ({ frames }: Chain, { error, stack }: Thrown): boolean =>
  !isObject(error) || [frames[0], frames.at(-1)].every((frame) => frame && isMadeElsewhere(frame, stack))

/** Whether a function that has a `catch` may throw by itself what one that it called threw too. */
function mayThrowAnew(frame: CapturedFrame, thrown: unknown, isKept: boolean): boolean {
  const { handles, throwsKept } = frame.site
  if (!handles || !isKept || isCaught(frame, thrown)) return false
  return !isObject(thrown) || (!!throwsKept && !isHeld(frame, thrown))
}

/** Whether the second function may have thrown by itself what nobody knows it to have from the first. */
function mayThrowIt([first, second]: Pair, isKept: boolean): boolean {
  const { throwsKept, file, async } = second.site
  const isKnown = isLookedAt(second)
  if (isKnown && isLookedAt(first)) return isKept
  // Of what a wrapper stands around, nothing else is known: most likely it is what the build has instrumented.
  return !!throwsKept || (!file && !isKnown && (isKept || !first.site.file)) || (!!async && isKept)
}

const isLookedAt = (frame: CapturedFrame): boolean => surroundingsOf(frame).length > 0

/** What is known of the variables of a frame. */
type Held = Pick<CapturedFrame, 'captures' | 'taken' | 'withoutLocals' | 'isLetGo'>

/** Whether a `catch` has what it throws on: any other value may be thrown anew. */
function isCaught({ captures, taken }: Held, thrown: unknown): boolean {
  const [capture] = captures
  if (capture) return capture.scope.kind === 'catch' && capture.values.includes(thrown)
  const scope = taken?.[0]?.scopes[0]
  return scope?.kind === 'catch' && scope.variables.some(({ value }) => isSnapshotOf(value, thrown))
}

/** Whether a variable of a function may hold an error. */
function isHeld({ captures, taken = [], withoutLocals, isLetGo }: Held, error: object): boolean {
  if (withoutLocals || isLetGo || captures.some(({ values }) => values.includes(error))) return true
  const own = taken.flatMap(({ scopes }) => scopes).filter(({ kind }) => kind !== 'closure' && kind !== 'module')
  return own.some(({ variables }) => variables.some(({ value }) => isSnapshotOf(value, error)))
}

/** As far as a snapshot tells. */
function isSnapshotOf(value: Value, thrown: unknown): boolean {
  if (!isObject(thrown)) return value.kind === 'primitive' && value.text === String(thrown)
  return value.kind === 'reference' || (value.kind === 'object' && value.text === dataProperty(thrown, 'message'))
}
