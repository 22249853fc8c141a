import { compareOuterNames } from './compare-outer.ts'
import { compareValues, type Outcome, type Verdict } from './compare-value.ts'
import type { RecordedScope, RecordedValue, ShownBinding, ShownFrame, ShownScope } from './events.ts'
import type { FramePath, PathScope } from './frame-path.ts'
import { MISSING, whyMissing, whyUnknown } from './missing.ts'
import type { Fate } from './source-facts.ts'
import { addTo, type Tally } from './tally.ts'

export interface FramePair {
  readonly frame: ShownFrame
  readonly path: FramePath
  readonly fate: Fate
  /** A direct `eval` may have declared names. */
  readonly hasEval: boolean
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
  const captured = captures.flatMap(({ values }) => values.toReversed()).filter(({ list }) => !OUTER.has(list))
  const own = frame.scopes.slice(0, boundary)
  const atRoot = { ...outcome, isAfterCleanup: outcome.isAfterCleanup || path.hasCleanup }
  compareOwnNames(own, captured, { pair, outcome })
  if (!isWhole) return
  compareImplicit(own, captured, { frame, outcome: atRoot })
  compareOuterNames(frame.scopes.slice(boundary), pair, atRoot)
}

const OUTER = new Set<RecordedValue['list']>(['closure', 'module'])

/** Names that belong to every activation. */
const IMPLICIT = new Set(['this', 'arguments'])

interface Expected {
  readonly binding: ShownBinding
  readonly isAfterCleanup: boolean
}

function compareOwnNames(
  scopes: readonly ShownScope[],
  captured: readonly RecordedValue[],
  { pair, outcome }: { pair: FramePair; outcome: Outcome },
): void {
  const expected = expectedNames(scopes, pair, outcome)
  const explicit = captured.filter(({ name }) => !IMPLICIT.has(name))
  for (const name of new Set([...expected.keys(), ...explicit.map((value) => value.name)])) {
    const shown = expected.get(name) ?? []
    const values = explicit.filter((value) => value.name === name)
    for (const [at, { binding, isAfterCleanup }] of shown.entries()) {
      const value = values[at]
      const isAfter = isAfterCleanup || outcome.isAfterCleanup
      if (value) count(compareValues(binding, value, { ...outcome, isAfterCleanup: isAfter }), outcome.tally)
      else outcome.fail(`${name} of ${describe(pair.frame)} is not captured`)
    }
    for (const { text } of values.slice(shown.length))
      outcome.fail(`${name} of ${describe(pair.frame)} is captured as ${text}, but not shown`)
  }
}

function count(verdict: Verdict, tally: Tally): void {
  if (verdict !== 'wrong') tally[verdict]++
}

/** The names that have to be captured, innermost first; the others are counted by what keeps them from it. */
function expectedNames(
  scopes: readonly ShownScope[],
  pair: FramePair,
  { tally, fail }: Outcome,
): Map<string, Expected[]> {
  const expected = new Map<string, Expected[]>()
  const seen = new Map<string, number>()
  for (const { binding, type } of scopes.flatMap(bindingsWithType)) {
    const { name } = binding
    if (IMPLICIT.has(name)) continue
    const place = type === 'with' ? undefined : placesOf(name, scopes, pair.path)[seen.get(name) ?? 0]
    seen.set(name, (seen.get(name) ?? 0) + Number(type !== 'with'))
    if (place && (!place.isLeft || (place.mayBeKept && !pair.isWhole))) continue
    tally.shown++
    const reason =
      type === 'with' ? MISSING.withProperty : place ? whyMissing(place, name, pair) : whyUnknown(name, pair)
    if (reason) addTo(tally.missing, reason)
    else if (place)
      expected.set(name, [...(expected.get(name) ?? []), { binding, isAfterCleanup: place.isAfterCleanup }])
    else fail(`${name} of ${describe(pair.frame)} is shown, but declared nowhere`)
  }
  return expected
}

const bindingsWithType = ({ type, bindings }: ShownScope): { type: string; binding: ShownBinding }[] =>
  bindings.map((binding) => ({ type, binding }))

/** The scopes that declare a name, innermost first. While the head of a loop makes its iterator, its names are not there. */
function placesOf(name: string, shown: readonly ShownScope[], { scopes }: FramePath): PathScope[] {
  const places = scopes.filter(({ scope }) => scope.bindings.has(name))
  const count = shown.filter(
    ({ type, bindings }) => type !== 'with' && bindings.some((each) => each.name === name),
  ).length
  return places.length > count ? places.filter(({ isInHead }) => !isInHead) : places
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
