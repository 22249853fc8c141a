/** Captured frames ↔ stack frames: the stack knows the line in which a frame was left. */

import type { CapturedFrame, CapturedSite } from '../eager/recording/model.ts'
import { hasName, placeIn } from '../eager/sites.ts'
import { isUnnamed } from '../eager/surroundings.ts'
import type { Frame, Scope, StackFrame } from '../model.ts'
import { isOfPlace } from './expressions.ts'
import { isModuleCode, type Misplaced, misplacedThrow, withoutWrongLine } from './misplaced.ts'
import { isNameless } from './names.ts'
import { createFindSmall, type FindSmall, frameOfSmall } from './small.ts'

/** Frames of a report, and which of them belongs to which stack frame. */
export interface LocatedFrames {
  readonly frames: Frame[]
  /** Index in the stack → the frame that was found there. */
  readonly byStackIndex: ReadonlyMap<number, Frame>
  /** The stack, with the names that the functions have in the source: engines differ, and minifiers shorten them. */
  readonly stack: StackFrame[]
  /** Set when the stack does not show where the error was thrown. */
  readonly misplaced: Misplaced | undefined
}

/** Turns captured frames into those of a report; both lists are innermost first. */
export function locateFrames(captured: readonly CapturedFrame[], stack: readonly StackFrame[]): LocatedFrames {
  const byStackIndex = new Map<number, Frame>()
  const findSmall = createFindSmall(captured)
  const frames: Frame[] = []
  /** Where they stand in the stack. */
  const indices: number[] = []
  let start = 0
  let previous: CapturedFrame | undefined
  for (const [at, frame] of captured.entries()) {
    // The program caught the error and threw it on in the same activation: the stack has one line for both frames.
    const isSameActivation = previous !== undefined && previous.next !== -1 && previous.site === frame.site && start > 0
    const search = { start: isSameActivation ? start - 1 : start, activations: countOf(captured, at), findSmall }
    const index = findStackFrame(frame, stack, search)
    const located = toFrame(frame, stack[index])
    if (index !== -1) {
      start = index + 1
      // A frame that is only near is of another function.
      if (!byStackIndex.has(index) && !located.approximate) byStackIndex.set(index, located)
    }
    frames.push(located)
    indices.push(index)
    previous = frame
  }
  const sites = captured.map((frame) => (isNameless(frame) ? undefined : frame.site))
  const lost = sites.flatMap((site, index) => (site?.file && frames[index]?.approximate ? [site] : []))
  const misplaced = misplacedThrow(sites, frames, stack)
  const all = frames.flatMap((frame, at) => {
    const before = at === 0 ? -1 : (indices[at - 1] as number)
    // Where one of two frames is not found, the stack is of another throw, or cannot be read.
    if (!findSmall || (at > 0 && before < 0)) return [frame]
    return [...smallBetween(before, indices[at] as number, { stack, findSmall, byStackIndex }), frame]
  })
  const shown = stack.map((each, index) => {
    const frame = byStackIndex.get(index)
    if (frame) return { ...each, functionName: frame.functionName }
    return isModuleCode(stack, index) ? each : withoutWrongLine(each, lost)
  })
  return { frames: all, byStackIndex, stack: shown, misplaced }
}

/**
 * Whether a stack is not that of this throw: the function that threw what it had kept is not in it. The error was made
 * and handled where nothing was recorded.
 */
export const isOfAnotherThrow = (thrower: CapturedFrame | undefined, stack: readonly StackFrame[]): boolean =>
  thrower?.site.throwsKept === true &&
  stack.length > 0 &&
  !stack.some((frame) => placeIn(thrower.site, frame) || hasName(thrower.site, frame.functionName))

/** How many frames of the same function follow each other from here. */
function countOf(captured: readonly CapturedFrame[], at: number): number {
  const others = captured.slice(at).findIndex(({ site }) => site !== captured[at]?.site)
  return others < 0 ? captured.length - at : others
}

interface Between {
  readonly stack: readonly StackFrame[]
  readonly findSmall: FindSmall
  /** Grows. */
  readonly byStackIndex: Map<number, Frame>
}

/** The frames of small functions that the stack has between two others: the error was made there, or came through. */
function smallBetween(before: number, after: number, { stack, findSmall, byStackIndex }: Between): Frame[] {
  const found: Frame[] = []
  for (let index = before + 1; index < after; index++) {
    const frame = stack[index] as StackFrame
    const site = findSmall(frame)
    if (!site) continue
    const small = frameOfSmall(site, frame)
    byStackIndex.set(index, small)
    found.push(small)
  }
  return found
}

/**
 * Constructors that the stack has and the frames lack, because the error came from code before their `super()` had
 * returned.
 */
export function constructorsBeforeSuper(
  captured: readonly CapturedFrame[],
  { stack, byStackIndex }: LocatedFrames,
): string[] {
  const sites = [...new Set(captured.map(({ table }) => table))].flatMap(({ sites = [] }) => sites)
  const late = sites.filter(({ afterSuper }) => afterSuper)
  const missing = stack.flatMap((frame, index) =>
    byStackIndex.has(index) ? [] : late.filter((site) => placeIn(site, frame) && hasName(site, frame.functionName)),
  )
  return [...new Set(missing.map(({ name }) => name))]
}

interface Search {
  readonly start: number
  /** Frames of the function that follow each other, this one included. */
  readonly activations: number
  readonly findSmall: FindSmall | undefined
}

/**
 * Functions inside one another share lines, so the name decides where it is known; a minified name falls back on the
 * lines. A site without a file belongs to a wrapper: where neither the lines around nor its name show it, its function
 * was not there when the error was made.
 */
function findStackFrame(
  { site, fromEnd }: CapturedFrame,
  stack: readonly StackFrame[],
  { start, activations, findSmall }: Search,
): number {
  // None of the stack is of this throw where it is empty.
  if (fromEnd !== undefined) return Math.max(-1, stack.length - fromEnd)
  const others: number[] = []
  for (let index = start; index < stack.length; index++) {
    const frame = stack[index]
    if (!frame || !(site.file ? placeIn(site, frame) : frame.origin === 'app')) continue
    if (hasName(site, frame.functionName)) return index
    if (site.file) others.push(index)
  }
  // A minifier may have taken its name away, and given it that of another function.
  if (!findSmall && !isUnnamed(site)) return others[0] ?? -1
  // A function inside this one has lines of it, and stands before it: one that made the error, or a small one.
  const alike = others.filter((index) => hasNoName(stack[index]) === isUnnamed(site))
  const likely = alike.length > 0 ? alike : others
  if (!findSmall) return (activations === 1 ? lastInside(site, alike, stack) : undefined) ?? likely[0] ?? -1
  const isSmall = (index: number): boolean => findSmall(stack[index] as StackFrame) !== undefined
  return likely.find((index, at) => likely.length - at <= activations || !isSmall(index)) ?? -1
}

/**
 * Of frames without a name, the last one that is surely in a function without a name: others in it are of functions
 * inside that were not recorded. Its first line and its last one are also those of the function around.
 */
function lastInside(site: CapturedSite, alike: readonly number[], stack: readonly StackFrame[]): number | undefined {
  return alike.findLast((index) => {
    const { line = 0 } = placeIn(site, stack[index] as StackFrame) ?? {}
    return line > site.line && line < site.endLine
  })
}

/** V8 has the receiver for some: `TestContext.<anonymous>` */
const hasNoName = (frame: StackFrame | undefined): boolean =>
  /(?:^|\.)<anonymous>$/.test(frame?.functionName ?? '<anonymous>')

function toFrame(captured: CapturedFrame, found: StackFrame | undefined): Frame {
  const { site, taken = [] } = captured
  if (isNameless(captured)) return toNamelessFrame(captured)
  const place = found && placeIn(site, found)
  const isExact = place?.line !== undefined
  // A library was built elsewhere: `src/index.ts` would be a file of the program.
  const file = (found?.origin === 'dependency' && place ? found.file : site.file) || place?.file
  const frame: Frame = {
    functionName: site.name,
    ...(file ? { file } : {}),
    // A block that has no handler of its own is no captured scope.
    line: place?.line ?? taken[0]?.scopes[0]?.line ?? captured.scope.line,
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(isExact ? {} : { approximate: true }),
    ghost: site.boundary || captured.isWrapped === true,
    scopes: inOrder(taken.flatMap(({ scopes }) => scopes)).filter((scope) =>
      isShown(scope, isExact ? place : undefined),
    ),
  }
  const self = taken.find((each) => each.this)?.this
  if (self) frame.this = self
  if (frame.scopes.length > 0) return frame
  if (captured.isLetGo) frame.omitted = 'unavailable'
  else if (captured.withoutLocals) frame.omitted = 'depth'
  return frame
}

/** @param place where the frame was left, if the stack has it */
const isShown = (scope: Scope, place: Pick<StackFrame, 'line'> | undefined): boolean =>
  scope.kind === 'expressions' ? isOfPlace(scope, place) : !(place && isNotEntered(scope, place))

/**
 * `switch (fail()) {`: the handler of a `switch` is around its discriminant, too. In that line, names that have no
 * value are those of cases which nothing has come to.
 */
const isNotEntered = ({ kind, line, variables }: Scope, place: Pick<StackFrame, 'line'>): boolean =>
  kind === 'switch' &&
  line === place.line &&
  variables.every(({ value }) => value.kind === 'missing' && value.reason === 'uninitialised')

/** Where the function is is as unknown as its name. */
function toNamelessFrame({ site, table: { names, sites = [] }, taken = [], ...captured }: CapturedFrame): Frame {
  const scopes = inOrder(taken.flatMap((each) => each.scopes))
    .filter(({ kind }) => kind !== 'expressions')
    .map(({ kind, variables }) => ({ kind, variables }))
  const self = taken.find((each) => each.this)?.this
  return {
    functionName: site.name,
    line: 0,
    approximate: true,
    ghost: site.boundary || captured.isWrapped === true,
    names: `${names?.id} ${sites.indexOf(site)}`,
    scopes,
    ...(self && { this: self }),
    ...(scopes.length === 0 && captured.isLetGo && { omitted: 'unavailable' }),
    ...(scopes.length === 0 && captured.withoutLocals && !captured.isLetGo && { omitted: 'depth' }),
  }
}

const RANK: Partial<Record<Scope['kind'], number>> = {
  expressions: -1,
  function: 1,
  parameters: 2,
  closure: 3,
  module: 4,
}

/**
 * The expressions of a statement, blocks from the inside out, then the function, its parameters, closures and the
 * module.
 */
const inOrder = (scopes: readonly Scope[]): Scope[] =>
  [...scopes].sort((left, right) => (RANK[left.kind] ?? 0) - (RANK[right.kind] ?? 0))
