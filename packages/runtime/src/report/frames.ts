/** Captured frames → snapshots: the only moment at which values of the program are read. */

import type { Accessor, SiteScope } from '../contract.ts'
import type { Scope, Value, Variable } from '../model.ts'
import {
  type Capture,
  type CapturedFrame,
  framesOf,
  type Recording,
  type Snapshots,
  sentinelMeaning,
} from '../recording.ts'
import type { Snapshotter } from '../snapshot/snapshot.ts'

/** Stands for a binding whose accessor threw. */
const NOT_INITIALISED = Symbol('not initialised')
const UNINITIALISED: Value = { kind: 'missing', reason: 'uninitialised' }
const UNAVAILABLE: Value = { kind: 'missing', reason: 'unavailable' }

/** Snapshots all frames so far; afterwards the recording holds no value of the program. */
export function takeFrames(recording: Recording, depth: number): void {
  for (const [index, frame] of framesOf(recording).entries()) takeFrame(frame, index < depth, recording.snapshots)
}

/** Snapshots what has been captured of one frame since the last time. A throw leaves the frame as it was. */
export function takeFrame(frame: CapturedFrame, keepsLocals: boolean, snapshots: Snapshots | undefined): void {
  const { captures } = frame
  if (captures.length === 0) return
  if (keepsLocals && snapshots) {
    const scopes = captures.flatMap((capture) => takeScopes(frame, capture, snapshots.snapshotter))
    frame.scopes = [...frame.scopes, ...scopes]
    frame.series = snapshots.series
  } else {
    frame.withoutLocals = true
  }
  frame.captures = []
}

/** Takes a snapshot that never fails for the value's sake. */
export function takeValue(value: unknown, snapshotter: Snapshotter): Value {
  if (value === NOT_INITIALISED) return UNINITIALISED
  const reason = sentinelMeaning(value)
  if (reason) return { kind: 'missing', reason }
  try {
    return snapshotter.take(value)
  } catch (error) {
    if (isStackOverflow(error)) throw error
    return UNAVAILABLE
  }
}

/** Whether an error says that the stack is used up: nothing works here, callers have more room. */
export const isStackOverflow = (error: unknown): boolean =>
  error instanceof Error && /call stack|recursion/i.test(error.message)

/** The scopes of one capture, innermost first; those without variables are left out. */
function takeScopes(frame: CapturedFrame, { scope, values }: Capture, snapshotter: Snapshotter): Scope[] {
  const isRoot = scope.parent === -1
  const take = (name: string, value: unknown): Variable[] => {
    const taken = takeValue(value, snapshotter)
    if (name !== 'this') return [{ name, value: taken }]
    frame.this ??= taken
    return []
  }
  const all = (named: readonly NamedValue[]): Variable[] => named.flatMap(([name, value]) => take(name, value))
  const groups = namedValues(scope, values)
  const kinds: [Scope['kind'], Variable[]][] = isRoot
    ? [
        ['function', all(groups.locals)],
        ['parameters', all(groups.parameters)],
      ]
    : [[scope.kind, all([...groups.parameters, ...groups.locals])]]
  const { line } = scope
  const scopes: Scope[] = kinds.map(([kind, variables]) => ({ kind, line, variables }))
  scopes.push({ kind: 'closure', variables: all(groups.closure) }, { kind: 'module', variables: all(groups.module) })
  return scopes.filter(({ variables }) => variables.length > 0)
}

type NamedValue = readonly [name: string, value: unknown]

type NamedValues = Record<'parameters' | 'locals' | 'closure' | 'module', NamedValue[]>

function namedValues(scope: SiteScope, values: readonly unknown[]): NamedValues {
  const { parameters, locals, lazy, closure, module } = scope
  let next = scope.parent === -1 && scope.site.metered ? 1 : 0
  const direct = (names: readonly string[]): NamedValue[] => names.map((name) => [name, values[next++]])
  const parametersTaken = direct(parameters)
  const localsTaken = direct(locals)
  const lazyTaken = readNames(lazy, lazy.length > 0 ? values[next++] : undefined)
  const outer = readNames([...closure, ...module], values[next])
  return {
    parameters: parametersTaken,
    locals: [...localsTaken, ...lazyTaken],
    closure: outer.slice(0, closure.length),
    module: outer.slice(closure.length),
  }
}

/** Reads bindings index by index: one that is not initialised throws for itself alone. */
function readNames(names: readonly string[], accessor: unknown): NamedValue[] {
  return names.map((name, index) => {
    try {
      return [name, (accessor as Accessor)(index)]
    } catch (error) {
      if (isStackOverflow(error)) throw error
      return [name, NOT_INITIALISED]
    }
  })
}
