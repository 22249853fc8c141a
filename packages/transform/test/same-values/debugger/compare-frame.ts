import { compareOuterNames } from './compare-outer.ts'
import { compareValues, type Outcome } from './compare-value.ts'
import type { RecordedScope, RecordedValue, ShownBinding, ShownFrame, ShownScope } from './events.ts'
import type { FramePath, PathScope } from './frame-path.ts'
import { MISSING, whyMissing, whyUnknown } from './missing.ts'
import type { Fate, SourceFacts } from './source-facts.ts'
import { addTo } from './tally.ts'

export interface FramePair {
  readonly frame: ShownFrame
  readonly path: FramePath
  readonly fate: Fate
  readonly source: SourceFacts
  /** The error has left the function. */
  readonly isWhole: boolean
  /** A check of the engine's own threw, after the body. */
  readonly isEndCheck: boolean
  readonly captures: readonly RecordedScope[]
}

/** Compares one frame: its own names, scope by scope, then those around it. */
export function compareFrame(pair: FramePair, outcome: Outcome): void {
  const { frame, captures, path, fate, isWhole, isEndCheck } = pair
  outcome.tally.frames++
  if ('site' in fate && !isWhole && !path.isCaught && !path.mayBeOverridden && !path.isInParameters && !isEndCheck)
    outcome.fail(`${describe(frame)} is not captured`)
  if (!frame.scopes) {
    addTo(outcome.tally.unseenFrames, 'V8 takes one scope for another')
    return
  }
  // In the head of a class there are two.
  const boundary = frame.scopes.findLastIndex(({ type }) => type === 'local') + 1
  const inScope = captures.filter((capture) => !isEarly(capture, path))
  outcome.tally.early += captures.length - inScope.length
  const captured = inScope.flatMap(({ values }) => values.toReversed()).filter(({ list }) => !OUTER.has(list))
  const own = frame.scopes.slice(0, boundary)
  const atRoot = { ...outcome, isAfterCleanup: outcome.isAfterCleanup || path.hasCleanup }
  compareOwnNames(own, captured, { pair, outcome })
  if (!isWhole) return
  compareImplicit(own, captured, { frame, outcome: atRoot })
  compareOuterNames(frame.scopes.slice(boundary), pair, atRoot)
}

/** The discriminant of a `switch` is in its handler, but V8 may not know that it stands there. */
const isEarly = ({ kind, values }: RecordedScope, { scopes }: FramePath): boolean =>
  kind === 'switch' &&
  values.every(({ state }) => state === 'uninitialised') &&
  !scopes.some(({ scope }) => scope.kind === 'switch')

const OUTER = new Set<RecordedValue['list']>(['closure', 'module'])

/** Names that belong to every activation. */
const IMPLICIT = new Set(['this', 'arguments'])

/** A name of a frame that the error has left, or may have left. */
interface LeftName {
  readonly binding: ShownBinding
  /** The reason that it is not captured. */
  readonly reason: string | undefined
  /** A `finally` may have ended the error before. */
  readonly isOptional: boolean
  readonly isAfterCleanup: boolean
}

function compareOwnNames(
  scopes: readonly ShownScope[],
  captured: readonly RecordedValue[],
  { pair, outcome }: { pair: FramePair; outcome: Outcome },
): void {
  const { tally, fail } = outcome
  const names = leftNames(scopes, pair, fail)
  for (const { reason, isOptional } of names) {
    if (reason && !isOptional) tally.shown++
    if (reason && !isOptional) addTo(tally.missing, reason)
  }
  const explicit = captured.filter(({ name }) => !IMPLICIT.has(name))
  const expected = names.filter(({ reason }) => !reason)
  for (const name of new Set([
    ...expected.map(({ binding }) => binding.name),
    ...explicit.map((value) => value.name),
  ])) {
    const values = explicit.filter((value) => value.name === name)
    for (const shown of expected.filter(({ binding }) => binding.name === name)) {
      const value = values.shift()
      if (!value && shown.isOptional) continue
      tally.shown++
      if (value) compareOne(shown, value, outcome)
      else fail(`${name} of ${describe(pair.frame)} is not captured`)
    }
    for (const { text } of values) fail(`${name} of ${describe(pair.frame)} is captured as ${text}, but not shown`)
  }
}

function compareOne({ binding, isAfterCleanup }: LeftName, value: RecordedValue, outcome: Outcome): void {
  const isAfter = isAfterCleanup || outcome.isAfterCleanup
  const verdict = compareValues(binding, value, { ...outcome, isAfterCleanup: isAfter })
  if (verdict !== 'wrong') outcome.tally[verdict]++
}

/** Innermost first. */
function leftNames(scopes: readonly ShownScope[], pair: FramePair, fail: Outcome['fail']): LeftName[] {
  const seen = new Map<string, number>()
  return scopes.flatMap(bindingsWithType).flatMap(({ binding, type }): LeftName[] => {
    const { name } = binding
    if (IMPLICIT.has(name)) return []
    const once = { binding, isOptional: false, isAfterCleanup: false }
    if (type === 'with') return [{ ...once, reason: MISSING.withProperty }]
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    const place = placesOf(name, scopes, pair.path)[nth]
    if (!place) {
      const reason = whyUnknown(name, pair)
      if (!reason) fail(`${name} of ${describe(pair.frame)} is shown, but declared nowhere`)
      return [{ ...once, reason: reason ?? 'unknown' }]
    }
    if (!place.isLeft) return []
    const { mayBeKept, isAfterCleanup } = place
    return [{ binding, reason: whyMissing(place, name, pair), isOptional: mayBeKept && !pair.isWhole, isAfterCleanup }]
  })
}

const bindingsWithType = ({ type, bindings }: ShownScope): { type: string; binding: ShownBinding }[] =>
  bindings.map((binding) => ({ type, binding }))

/**
 * The scopes that declare a name, innermost first. V8 leaves out the name of a class that the class does not use, and
 * while the head of a loop makes its iterator, those of the loop.
 */
function placesOf(name: string, shown: readonly ShownScope[], { scopes }: FramePath): PathScope[] {
  const places = scopes.filter(({ scope }) => scope.bindings.has(name))
  const isShown = ({ type, bindings }: ShownScope): boolean =>
    type !== 'with' && bindings.some((each) => each.name === name)
  const count = shown.filter(isShown).length
  return places.length > count ? places.filter(({ isInHead, scope }) => !isInHead && scope.kind !== 'class') : places
}

function compareImplicit(
  scopes: readonly ShownScope[],
  captured: readonly RecordedValue[],
  { frame, outcome }: { frame: ShownFrame; outcome: Outcome },
): void {
  const self = captured.find(({ name }) => name === 'this')
  // V8 shows no `this` of the constructors of derived classes.
  if (self?.state === 'value' && frame.this !== 'undefined')
    compareValues({ name: 'this', text: frame.this, state: 'value' }, self, outcome)
  const given = captured.find(({ name }) => name === 'arguments')
  const shown = scopes.flatMap(({ bindings }) => bindings).findLast(({ name }) => name === 'arguments')
  if (given && shown) compareValues(shown, given, outcome)
}

export const describe = ({ functionName, file, at }: ShownFrame): string =>
  `${functionName || 'a function'} at ${file}:${at.line + 1}`
