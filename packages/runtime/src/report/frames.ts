/** Captured frames → snapshots: the only moment at which values of the program are read. */

import { readName } from '../contract.ts'
import { isWithoutHandler } from '../eager/held.ts'
import { framesOf, valuesOf } from '../eager/recording/frames.ts'
import type { Capture, CapturedFrame, Copies, FrameTaker, Recording, Taken } from '../eager/recording/model.ts'
import { sentinelMeaning } from '../eager/recording/shared.ts'
import { isStackOverflow } from '../eager/recording/stack-overflow.ts'
import { NOT_INITIALISED } from '../eager/recording/values.ts'
import type { StandIns } from '../eager/stand-ins.ts'
import type { Inspector } from '../inspector.ts'
import { NO_SCOPE } from '../joined.ts'
import type { SourcedVariable } from '../mask/hidden-variables.ts'
import type { Scope, Value } from '../model.ts'
import { createSnapshotter, type Snapshotter } from '../snapshot/snapshot.ts'
import { argumentsOf } from './arguments.ts'
import { blocksOf } from './blocks.ts'
import { ClassNames } from './class-names.ts'
import { dropValues } from './depth.ts'
import { expressionsIn, isStatementsWord } from './expressions.ts'
import { scopesIn } from './hiding.ts'
import type { Look } from './parameters/bindings.ts'

const UNINITIALISED: Value = { kind: 'missing', reason: 'uninitialised' }
const UNAVAILABLE: Value = { kind: 'missing', reason: 'unavailable' }

/** The copied part of one capture. */
interface TakenCapture {
  /** Innermost first; those without variables are left out. */
  readonly scopes: readonly Scope[]
  /** Of `this`. */
  readonly self: Value | undefined
}

/** Takes snapshots whose ids are unique among themselves. */
export class SnapshotTaker implements FrameTaker {
  /** Stands for all of them. */
  readonly series: symbol = Symbol('snapshots')
  readonly snapshotter: Snapshotter
  readonly #create: () => Snapshotter
  readonly #names: ClassNames
  readonly #look: Look
  readonly #isTooMuch: (frame: CapturedFrame) => boolean

  /**
   * @param standIns the stand-ins for values that were detached before.
   * @param isTooMuch whether no report can show the locals of a frame.
   */
  constructor(inspector: Inspector, standIns?: Copies, isTooMuch = (_: CapturedFrame): boolean => false) {
    this.#isTooMuch = isTooMuch
    const { isProxy, readPlatform } = inspector
    const omittedFrom = standIns && ((standIn: object) => standIns.omitted.get(standIn))
    this.#look = { ...(isProxy && { isProxy }), ...(omittedFrom && { omittedFrom }) }
    this.#names = new ClassNames(isProxy)
    const inspecting: Inspector = {
      ...this.#look,
      ...(readPlatform && { readPlatform }),
      ...(standIns && { standInOf: (value) => standIns.of(value) as object }),
      classNameOf: (owner) => this.#names.of(owner),
      now: () => inspector.now(),
    }
    this.#create = () => createSnapshotter(inspecting)
    this.snapshotter = this.#create()
  }

  /** Takes names from frames whose values are copied later. */
  learn(recording: Recording): this {
    for (const frame of framesOf(recording)) this.#names.learn(frame)
    return this
  }

  take(frame: CapturedFrame): void {
    if (this.#isTooMuch(frame)) {
      dropValues(frame)
      return
    }
    this.#names.learn(frame)
    const [call] = frame.captures
    if (call && isOfWrapper(call)) frame.handlesNothing ??= isWithoutHandler(call.values[0])
    const takes = frame.captures.map((capture) =>
      isOfWrapper(capture) ? this.#takeCall(capture) : takeScopes(frame, capture, this.snapshotter),
    )
    const self = takes.find((each) => each.self)?.self
    const taken: Taken = { scopes: takes.flatMap(({ scopes }) => scopes), this: self, series: this.series }
    frame.taken = [...(frame.taken ?? []), taken]
    frame.captures = []
  }

  /** The capture of a function that no build step instrumented: the function, its arguments and `this`. */
  #takeCall({ scope, values: [fn, args, self] }: Capture): TakenCapture {
    const take = (value: unknown): Value => takeValue(value, this.snapshotter)
    const variables = argumentsOf(fn, args, this.#look, take)
    // Without a receiver, `this` is not worth showing.
    const taken = self === undefined ? undefined : take(self)
    return { scopes: variables.length > 0 ? [{ kind: 'parameters', line: scope.line, variables }] : [], self: taken }
  }

  /** A snapshot that refers to no other one. Its ids belong to no series. */
  takeAlone(value: unknown): Value {
    return takeValue(value, this.#create())
  }
}

/** See `CapturedScope`. */
const isOfWrapper = ({ scope }: Capture): boolean => scope.kind === undefined

/** The taker of a recording's snapshots; made now when its values have only been detached so far. */
export function snapshotsOf(recording: Recording, inspector: Inspector): SnapshotTaker {
  const { taker } = recording
  if (taker instanceof SnapshotTaker) return taker
  // Not `instanceof`: in browsers, the stand-ins are of another copy of the package.
  const snapshots = new SnapshotTaker(inspector, taker && 'omitted' in taker ? (taker as StandIns) : undefined).learn(
    recording,
  )
  recording.taker = snapshots
  return snapshots
}

/** Takes a snapshot; never fails because of the value. */
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

function takeScopes(frame: CapturedFrame, capture: Capture, snapshotter: Snapshotter): TakenCapture {
  const { kind = 'function', line, parent, parameters } = capture.scope
  const { locals = [], lazy = [], closure = [], module = [] } = capture.scope
  const values = valuesOf(frame, capture)
  const own: SourcedVariable[] = []
  let self: Value | undefined
  const take = (variables: SourcedVariable[], names: readonly string[], start: number): SourcedVariable[] => {
    let index = start
    for (const text of names) {
      const value = takeValue(values[index++], snapshotter)
      if (text === 'this') self ??= value
      else variables.push({ ...readName(text), value })
    }
    return variables
  }
  const blocks = blocksOf(capture.scope, frame.table)
  const ownEnd = locals.length - blocks.reduce((sum, { names }) => sum + names.length, 0)
  const word = locals[ownEnd - 1]
  const ownLocals = isStatementsWord(word) ? ownEnd - 1 : ownEnd
  // They come before all else, while there is room in the report.
  const expressions = isStatementsWord(word)
    ? expressionsIn(word, values[parameters.length + ownLocals], (value) => takeValue(value, snapshotter))
    : []
  const lazyStart = parameters.length + locals.length
  const closureStart = lazyStart + lazy.length
  const scopes: Scope[] = []
  const add = (scope: Scope): void => {
    if (scope.variables.length > 0) scopes.push(...scopesIn(scope))
  }
  let end = lazyStart
  for (const { kind = 'block', line, names } of blocks.reverse()) {
    end -= names.length
    if (values[end] !== NO_SCOPE) add({ kind, line, variables: take([], names, end) })
  }
  if (parent !== -1) take(own, parameters, 0)
  take(own, locals.slice(0, ownLocals), parameters.length)
  take(own, lazy, lazyStart)
  add({ kind: parent === -1 ? 'function' : kind, line, variables: own })
  if (parent === -1) add({ kind: 'parameters', line, variables: take([], parameters, 0) })
  add({ kind: 'closure', variables: take([], closure, closureStart) })
  add({ kind: 'module', variables: take([], module, closureStart + closure.length) })
  return { scopes: [...scopes, ...expressions], self }
}
