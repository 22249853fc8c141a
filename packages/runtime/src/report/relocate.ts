// Why: docs/adr/reports-led-back-later.md
/** The frames of a finished report, matched once more with a stack that is led back to its source only now. */

import type { Site, SiteScope, Table } from '../contract.ts'
import { readName } from '../contract.ts'
import type { CapturedFrame, CapturedSite } from '../eager/recording/model.ts'
import { isSameFile } from '../eager/sites.ts'
import type { Frame, Scope, StackFrame, Variable } from '../model.ts'
import { isPosition } from '../skeleton.ts'
import { scopesIn } from './hiding.ts'
import { type LocatedFrames, locateFrames } from './locate.ts'
import { namesOfScope } from './scope-names.ts'

/** The function of a frame, as its table knows it. */
export interface KnownSite {
  readonly site: Site
  readonly table: Table
}

export type FindSite = (frame: Frame) => KnownSite | undefined

/** Frames of a report, with those that their places are found by. */
export interface Relocated extends LocatedFrames {
  /** One for each frame. */
  readonly captured: readonly CapturedFrame[]
}

/**
 * Names frames, and finds their places in the stack. A frame whose function is unknown, or which has its place, is
 * unchanged.
 */
export function relocate(frames: readonly Frame[], stack: readonly StackFrame[], find: FindSite): Relocated {
  const known = frames.map((frame) => (hasPlace(frame) ? undefined : find(frame)))
  const captured = frames.map((frame, index) => capturedOf(frame, known[index], stack))
  // One for each frame: the tables have no small functions.
  const located = locateFrames(captured, stack)
  const placed = frames.map((frame, index) => {
    const found = located.frames[index] ?? frame
    return known[index] ? found : withPlace(frame, found, captured[index]?.fromEnd !== undefined)
  })
  return { ...located, frames: placed, captured }
}

const hasPlace = ({ approximate, names }: Frame): boolean => !approximate && names === undefined

const SERIES = Symbol()

function capturedOf(frame: Frame, known: KnownSite | undefined, stack: readonly StackFrame[]): CapturedFrame {
  const { scopes, this: self, omitted, ghost } = frame
  const site: CapturedSite = known?.site ?? unknownSite(frame)
  const named = known ? scopes.flatMap((scope) => scopesIn(nameScope(scope, known))) : scopes
  const at = known ? -1 : stack.findIndex((each) => [each, each.generated].some((place) => isPlaceOf(frame, place)))
  return {
    table: { scopes: known?.table.scopes ?? [] },
    site,
    scope: { site, line: known?.site.line ?? frame.line, parent: -1, parameters: [] },
    ...{ next: -1, captures: [], taken: [{ scopes: named, this: self, series: SERIES }] },
    ...(at >= 0 && { fromEnd: stack.length - at }),
    ...(ghost && { isWrapped: true }),
    ...(omitted === 'unavailable' && { isLetGo: true }),
    ...(omitted === 'depth' && { withoutLocals: true }),
  }
}

/** Without a file it is looked for by its name alone. */
const unknownSite = ({ functionName, line, ghost }: Frame): CapturedSite => ({
  ...{ name: functionName, file: '', kind: 'function', line, endLine: line, boundary: ghost },
})

const isPlaceOf = (frame: Frame, place: Partial<StackFrame> | undefined): boolean =>
  place?.line !== undefined && place.line === frame.line && place.column === frame.column && place.file === frame.file

/**
 * A frame of an unknown function, with its place in the stack where that is surely its own.
 *
 * @param isFound the stack had its place; else it has been looked for by its name
 */
function withPlace(frame: Frame, { file, line, column, approximate }: Frame, isFound: boolean): Frame {
  if (approximate || file === undefined || frame.names !== undefined) return frame
  const { approximate: isOnlyNear, ...rest } = frame
  const isAlike = isOnlyNear && isSameFile(frame.file ?? '', file) && line >= frame.line
  if (!isFound && !isAlike) return frame
  return { ...rest, file, line, ...(column !== undefined && { column }) }
}

/** `#2` → the second name of the function. */
function nameScope(scope: Scope, { site, table }: KnownSite): Scope {
  const names = table.scopes
    .filter((each) => each.site === site)
    .flatMap((own: SiteScope) => namesOfScope(own).map((text) => ({ text, scope: own })))
  const knownAt = ({ name }: Variable): (typeof names)[number] | undefined =>
    isPosition(name) ? names[Number(name.replace(/^!?#/, '')) - 1] : undefined
  const variables = scope.variables.map((variable) => {
    const known = knownAt(variable)
    return known ? { ...variable, ...readName(known.text) } : variable
  })
  const first = scope.variables.map(knownAt).find(Boolean)
  if (!first || scope.kind === 'closure' || scope.kind === 'module') return { ...scope, variables }
  const isOwn = scope.kind === 'function' || scope.kind === 'parameters'
  return { kind: isOwn ? scope.kind : first.scope.kind, line: first.scope.line, variables }
}
