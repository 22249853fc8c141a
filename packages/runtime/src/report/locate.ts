/** Captured frames ↔ stack frames: the stack knows the line in which a frame was left. */

import type { CapturedFrame } from '../eager/recording.ts'
import { hasName, placeIn } from '../eager/sites.ts'
import type { Frame, Scope, StackFrame } from '../model.ts'
import { isModuleCode, type Misplaced, misplacedThrow, withoutWrongLine } from './misplaced.ts'
import { isNameless } from './names.ts'

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
  const frames: Frame[] = []
  let start = 0
  let previous: CapturedFrame | undefined
  for (const frame of captured) {
    // The program caught the error and threw it on in the same activation: the stack has one line for both frames.
    const isSameActivation = previous !== undefined && previous.next !== -1 && previous.site === frame.site && start > 0
    const index = findStackFrame(frame, stack, isSameActivation ? start - 1 : start)
    const located = toFrame(frame, stack[index])
    if (index !== -1) {
      start = index + 1
      // A frame that is only near is of another function.
      if (!byStackIndex.has(index) && !located.approximate) byStackIndex.set(index, located)
    }
    frames.push(located)
    previous = frame
  }
  const lost = captured.flatMap(({ site }, index) => (site.file && frames[index]?.approximate ? [site] : []))
  const shown = stack.map((each, index) => {
    const frame = byStackIndex.get(index)
    if (frame) return { ...each, functionName: frame.functionName }
    return isModuleCode(stack, index) ? each : withoutWrongLine(each, lost)
  })
  return { frames, byStackIndex, stack: shown, misplaced: misplacedThrow(captured, frames, stack) }
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

/**
 * Functions inside one another share lines, so the name decides where it is known; a minified name falls back on the
 * lines. A site without a file belongs to a wrapper: where neither the lines around nor its name show it, its function
 * was not there when the error was made.
 */
function findStackFrame({ site, fromEnd }: CapturedFrame, stack: readonly StackFrame[], start: number): number {
  // None of the stack is of this throw where it is empty.
  if (fromEnd !== undefined) return Math.max(-1, stack.length - fromEnd)
  let second = -1
  for (let index = start; index < stack.length; index++) {
    const frame = stack[index]
    if (!frame || !(site.file ? placeIn(site, frame) : frame.origin === 'app')) continue
    if (hasName(site, frame.functionName)) return index
    if (second === -1 && site.file) second = index
  }
  return second
}

function toFrame(captured: CapturedFrame, found: StackFrame | undefined): Frame {
  const { site, taken = [] } = captured
  if (isNameless(captured)) return toNamelessFrame(captured)
  const place = found && placeIn(site, found)
  const isExact = place?.line !== undefined
  const file = site.file || place?.file
  const frame: Frame = {
    functionName: site.name,
    ...(file ? { file } : {}),
    line: place?.line ?? captured.scope.line,
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(isExact ? {} : { approximate: true }),
    ghost: site.boundary || captured.isWrapped === true,
    scopes: inOrder(taken.flatMap(({ scopes }) => scopes)),
  }
  const self = taken.find((each) => each.this)?.this
  if (self) frame.this = self
  if (frame.scopes.length > 0) return frame
  if (captured.isLetGo) frame.omitted = 'unavailable'
  else if (captured.withoutLocals) frame.omitted = 'depth'
  return frame
}

/** Where the function is is as unknown as its name. */
function toNamelessFrame({ site, table: { names, sites = [] }, taken = [], ...captured }: CapturedFrame): Frame {
  const scopes = inOrder(taken.flatMap((each) => each.scopes)).map(({ kind, variables }) => ({ kind, variables }))
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

const RANK: Partial<Record<Scope['kind'], number>> = { function: 1, parameters: 2, closure: 3, module: 4 }

/** Blocks from the inside out, then the function, its parameters, closures and the module. */
const inOrder = (scopes: readonly Scope[]): Scope[] =>
  [...scopes].sort((left, right) => (RANK[left.kind] ?? 0) - (RANK[right.kind] ?? 0))
