// Why: docs/adr/one-copy-or-several.md, docs/adr/one-failure-one-report.md
/**
 * The frames of an error, collected while it unwinds.
 *
 * `record` runs for every exception that passes instrumented code, also for those that the program handles itself. It
 * stores references and copies nothing.
 *
 *                   the error leaves a ghost            it has unwound, or is suppressed
 *     throw ──▶ open ─────────────────────▶ drafted ─────────────────────────────────▶ closed
 *               │ frames by reference:      │ frames are copied as they come:        │ nothing is recorded,
 *               │ the innermost 32, and the │ stand-ins until a page has loaded      │ frames are let go of,
 *               │ outermost 32 in a ring    │ the rest of the runtime, then          │ `finished` answers
 *               │                           │ snapshots                              │ `reportOf`
 *               ├─ handled ──▶ after a second, or beyond the newest 16, copies or nothing: `recording/keeper.ts`
 *               └─ thrown again in a later task ──▶ another recording, whose `before` is this one
 */

import type { NamesFile, Site, SiteScope } from '../contract.ts'
import type { Metrics, Report, Scope, Value } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { type GhostOptions, type OptionLayers, ownOnly, type ReportListener } from '../options.ts'
import { type Capturer, type Surrounded, startLooking } from './recording/around.ts'
import { createStore, type Store } from './recording/store.ts'

/** The facts about a site that reports show. */
export type CapturedSite = Pick<Site, 'name' | 'file' | 'kind' | 'line' | 'endLine' | 'boundary'> &
  Partial<Pick<Site, 'maskVars' | 'afterSuper' | 'async' | 'generator' | 'handles' | 'throwsKept' | 'throwsGiven'>> &
  Renamed

interface Renamed {
  /** Its key from before it had its names. */
  readonly key?: string
}

/**
 * The facts about a scope that reports show. The scope of a wrapped function has the required ones alone; its values
 * are the function, the arguments of the call, and `this`.
 */
export interface CapturedScope
  extends Pick<SiteScope, 'parent' | 'line' | 'parameters'>,
    Partial<Pick<SiteScope, 'kind' | 'locals' | 'lazy' | 'closure' | 'module'>>,
    Renamed {
  readonly site: CapturedSite
}

/** The values that one handler handed over. */
export interface Capture {
  readonly scope: CapturedScope
  readonly values: readonly unknown[]
  /** `values` are stand-ins, one for each name: nothing of the program is needed any more. */
  readonly isDetached?: true
}

/** The names of a table that stand in a file of their own. See `docs/adr/names-apart.md`. */
export interface NamesApart {
  readonly id: string
  /**
   * Loads the file, unless it is there; resolves when it is, or cannot be had. Absent where only the project has the
   * file.
   */
  readonly load?: () => Promise<void> | undefined
  loading?: Promise<void> | undefined
  file?: NamesFile
  /** Why it could not be loaded the last time. */
  failure?: unknown
  /** The table has its names. */
  isKnown?: true
}

export interface CapturedTable {
  readonly names?: NamesApart
  readonly scopes: readonly CapturedScope[]
  /** All functions of the file, also those without scopes. */
  readonly sites?: readonly CapturedSite[]
  /** Reads the values of a capture, one for each name, where accessors were handed over. */
  readonly readValues?: (capture: Capture) => unknown[]
}

/** The part of a frame that was copied at one time. */
export interface Taken {
  readonly scopes: readonly Scope[]
  readonly this?: Value | undefined
  /** The `SnapshotTaker.series` that it is of. */
  readonly series: symbol
}

/** One activation of a site. Its surroundings are kept where a later frame may be of another failure. */
export interface CapturedFrame extends Surrounded {
  readonly table: CapturedTable
  readonly site: CapturedSite
  /** Index of the scope whose capture continues this frame; -1 once its root scope has been captured. */
  next: number
  /** Innermost first; emptied when they have been snapshotted. */
  captures: Capture[]
  /** The innermost captured scope. */
  readonly scope: CapturedScope
  /** Snapshots, in the order of the captures. */
  taken?: readonly Taken[]
  /** Snapshots that `depth` leaves out: frames may refer to what they hold. */
  aside?: readonly Taken[]
  /** Values were released before anybody asked for them. */
  isLetGo?: true
  /** `depth` left the locals out. */
  withoutLocals?: boolean
  /** The frame before was left in an earlier microtask, and all that was due then has run. */
  readonly late?: boolean | undefined
  /** Of a wrapper: where its function stands in the stack of the error, counted from the end. */
  fromEnd?: number | undefined
  /** Of a wrapper: its function has no code that handles what others throw. */
  handlesNothing?: boolean
  /** A ghost was put around the function at run time, which its site does not know. */
  isWrapped?: true
  /** The error left a ghost here. */
  crossing?: Crossing | undefined
}

/** An error that leaves a ghost. */
export interface Crossing {
  readonly error: unknown
  readonly recording: Recording
  /** The ghost. */
  readonly site: CapturedSite
  readonly options: OptionLayers
  readonly metrics: Metrics
  /** Whether the ghost ignores the error, once that has been asked. */
  isIgnored?: boolean
}

/** Copies the values of captures. It knows the program's objects, so it is let go with delivery. */
export interface FrameTaker {
  /** Takes the captures of a frame since the last call. A throw leaves the frame unchanged. */
  take(frame: CapturedFrame): void
}

/**
 * `open`: nothing is copied yet. `drafted`: the error has reached a boundary, frames are copied as they come.
 * `closed`: the report is delivered or dropped, nothing is recorded any more.
 */
export type RecordingState = 'open' | 'drafted' | 'closed'

/** All that is recorded of one failure. An error that is thrown again after it was handled has another recording. */
export interface Recording {
  state: RecordingState
  /** The task that it belongs to: `Shared.turn`, or -1 once the error has ended in a ghost. */
  turn: number
  /** That of the first throw, when the error is thrown again. */
  readonly before: Recording | undefined
  /** It is unknown whether the error was thrown again, or on. */
  isDoubtful?: true
  /** It is unknown whether a ghost without the build threw it on, or an equal value or the same error anew. */
  isUnsure?: true
  /** The recording of errors that calls threw at the same time, which the first ghost awaited too. */
  beside?: Recording
  /** The recording of one task that this is a part of: frames may refer to the values of others. */
  readonly whole?: Recording
  /** The task in which it was reported before unwinding was over. */
  toldIn?: number
  /** Use `framesOf`: beyond `MAX_FRAMES` the outer half is a ring. */
  readonly slots: CapturedFrame[]
  /** Frames captured, also those left out. */
  count: number
  /** The frame captured last. */
  last?: CapturedFrame | undefined
  /** Set when `state` is `drafted`: called after each capture. */
  onCapture?: ((frame: CapturedFrame) => void) | undefined
  taker?: FrameTaker | undefined
  /** The boundaries that the error has left so far. Each report of the error masks what any of them masks. */
  crossings?: readonly Crossing[] | undefined
  /** Its values are kept for a while: see `createKeeper`. */
  isKept?: boolean
  /** The first ghost that has not reported it: it ignores the error, or there were too many. */
  left?: CapturedSite
  /** There were too many failures: no report is delivered. */
  isRefused?: true
  /** The report that was made of it last. */
  finished?: FinishedReport
  /**
   * The masks of ghosts that have ignored the error, or were one too many to report it: their frames may be shown in
   * the report of another one.
   */
  ignored?: Required<MaskRules>
}

/** A report that is there, or on its way. */
export interface FinishedReport {
  readonly id: string
  /** Of the failure: milliseconds since 1970. */
  readonly time: number
  readonly memoryBytes: number | undefined
  /** Changes when more is recorded. */
  readonly version: string
  /** Frames of this failure: where they stand in `framesOf` the recording. */
  frames?: readonly number[]
  suppressed?: boolean
  dropped?: number
  /** Absent once many more have been made. */
  report?: Report | undefined
  making?: Promise<Report> | undefined
}

/** `unavailable`: another declaration hides the binding. */
export type SentinelMeaning = 'unavailable'

/**
 * The state that all copies of this package in a process or page share: each bundle may bring one, and a loader another
 * beside the one that Node loads.
 */
interface Shared {
  readonly recordings: Store<Recording>
  /** Values that cannot be a key: primitives, and objects such as `window`. */
  primitive?: { readonly value: unknown; readonly recording: Recording } | undefined
  /** Functions that emitted code hands over in place of a value, and what they stand for. */
  sentinels?: Store<SentinelMeaning>
  /** The options of `configure`. */
  configured: GhostOptions
  /** Called with every report. */
  readonly listeners: Set<ReportListener>
  /** Deliver the reports of each copy that has any. */
  readonly flushes: Set<() => Promise<void>>
  /** Returns the object to look at in place of one of a library. */
  read?: (value: object) => object | undefined
  /** Some code has been instrumented. */
  isBuilt?: boolean
  /** Increases with every task in which something failed. */
  turn: number
}

/** Frames that a recording keeps: the innermost half and the outermost half. */
export const MAX_FRAMES = 64
const INNERMOST = MAX_FRAMES / 2

const SHARED = Symbol.for('traceghost.1')

let shared: Shared | undefined
let isBuilt = false

/**
 * Notes that there is instrumented code. Loading the recorder creates no state: the note is read when the state is
 * created.
 */
export function announceBuild(): void {
  isBuilt = true
  if (shared) shared.isBuilt = true
}

/** The recording of a thrown value, if there is one. */
export function findRecording(error: unknown): Recording | undefined {
  const { recordings, primitive } = sharedState()
  if (primitive && Object.is(primitive.value, error)) return primitive.recording
  return isObject(error) ? recordings.get(error) : undefined
}

/**
 * Adds one capture to the recording of `error`, which is created by the first.
 *
 * @param by the function that emitted code called to capture it, which calls this, directly or not.
 */
export function record(
  error: unknown,
  table: CapturedTable,
  index: number,
  values: readonly unknown[],
  by: Capturer,
): Recording {
  const known = findRecording(error)
  const scope = table.scopes[index] as CapturedScope
  const isOpen = known?.last?.next === index && known.last.table === table
  // An asynchronous function may have waited in a `finally`.
  const goesOn = (isOpen && scope.site.async) || isThrownOn(known)
  const recording = goesOn ? (known as Recording) : startRecording(error, known)
  if (recording.state === 'closed') return recording
  const capture: Capture = { scope, values }
  let frame = isOpen ? recording.last : undefined
  if (frame) {
    // Not `push`: the program may have replaced it.
    frame.captures[frame.captures.length] = capture
    frame.next = scope.parent
  } else {
    // The last frame ends here: it is complete, or the error was caught on the way, or thrown again elsewhere. A list
    // that starts with its element takes a tenth of the memory of one that is pushed to.
    frame = {
      table,
      by,
      site: scope.site,
      next: scope.parent,
      captures: [capture],
      scope,
      late: recording.last?.left,
    }
    addFrame(recording, frame)
  }
  recording.onCapture?.(frame)
  return recording
}

/**
 * Whether an error is still on its way. Once its task is over, or it has ended in a ghost, a throw is a new failure.
 */
export const isThrownOn = (recording: Recording | undefined): recording is Recording =>
  recording?.turn === sharedState().turn

/** The frames that were kept, innermost first. */
export function framesOf(recording: Recording): CapturedFrame[] {
  const { slots, count } = recording
  if (count <= MAX_FRAMES) return slots
  const oldest = INNERMOST + ((count - INNERMOST) % INNERMOST)
  return [...slots.slice(0, INNERMOST), ...slots.slice(oldest), ...slots.slice(INNERMOST, oldest)]
}

/** Copies the values of the first frames, and releases those of the others. */
export function takeFrames(recording: Recording, depth: number): void {
  // By slot: the innermost half stands in order, the outer half is a ring.
  recording.slots.forEach((frame, index) => {
    takeFrame(recording, frame, index < depth)
  })
}

/** Copies the captured values of a frame, or releases them. */
export function takeFrame({ taker }: Recording, frame: CapturedFrame, keepsLocals: boolean): void {
  const { captures } = frame
  if (captures.length === 0) return
  if (taker && (keepsLocals || captures[0]?.isDetached)) {
    taker.take(frame)
  } else {
    frame.withoutLocals = true
    frame.captures = []
  }
}

/** The values of one capture in the order of their names: `parameters`, `locals`, `lazy`, `closure`, `module`. */
export const valuesOf = ({ table }: CapturedFrame, capture: Capture): readonly unknown[] =>
  (!capture.isDetached && table.readValues?.(capture)) || capture.values

/** How many frames were left out between the innermost and the outermost half. */
export const omittedFrames = (recording: Recording): number => Math.max(0, recording.count - MAX_FRAMES)

/** Ends a recording that is reported. Snapshots stay, for the report of an error that has this one as its cause. */
export function closeRecording(recording: Recording): void {
  const { last } = recording
  if (recording.state === 'closed') return
  recording.state = 'closed'
  recording.onCapture = recording.taker = recording.last = undefined
  const state = sharedState()
  if (state.primitive?.recording === recording) state.primitive = undefined
  // A later throw counts as thrown again; `isTold` finds out whether the error was still on its way.
  if (recording.turn !== -1) recording.toldIn = recording.turn
  recording.turn = -1
  for (let index = 0; index < recording.slots.length; index++) {
    const frame = recording.slots[index] as CapturedFrame
    frame.captures = []
    if (frame !== last) frame.stack = undefined
    frame.crossing = undefined
  }
}

/** Reopens a recording whose draft will not become a report. The copied parts of its frames stay. */
export function reopenRecording(recording: Recording): void {
  recording.state = 'open'
  recording.onCapture = undefined
  recording.crossings = undefined
}

/** Unwinding is over: a later throw is another failure, even of the same error. */
export function endTurn(): void {
  const state = sharedState()
  state.turn++
  state.primitive = undefined
  startLooking()
}

/** Registers a function that stands for a value that could not be handed over. */
export function addSentinel(sentinel: object, meaning: SentinelMeaning): void {
  const state = sharedState()
  state.sentinels ??= createStore()
  state.sentinels.set(sentinel, meaning)
}

/** The meaning of a captured value that is not a value of the program. */
export const sentinelMeaning = (value: unknown): SentinelMeaning | undefined =>
  typeof value === 'function' ? sharedState().sentinels?.get(value) : undefined

/** Whether a value can be the key of a WeakMap. */
export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

function startRecording(error: unknown, known: Recording | undefined): Recording {
  const state = sharedState()
  const recording: Recording = {
    state: 'open',
    turn: state.turn,
    before: known?.before ?? known,
    slots: [],
    count: 0,
  }
  try {
    // A primitive cannot be a key. Engines would quote a text in the TypeError, and join all of its parts for that.
    if (!isObject(error)) throw 0
    state.recordings.set(error, recording)
  } catch {
    state.primitive = { value: error, recording }
  }
  return recording
}

function addFrame(recording: Recording, frame: CapturedFrame): void {
  const { slots, count } = recording
  slots[count < MAX_FRAMES ? count : INNERMOST + ((count - INNERMOST) % INNERMOST)] = frame
  recording.count = count + 1
  recording.last = frame
}

/** Created when it is first needed, so that loading the package changes nothing. */
export function sharedState(): Shared {
  if (shared) return shared
  const registry = globalThis as { [SHARED]?: Shared }
  shared = registry[SHARED] ?? {
    recordings: createStore(),
    configured: ownOnly({}),
    listeners: new Set(),
    flushes: new Set(),
    turn: 0,
  }
  shared.isBuilt ||= isBuilt
  try {
    registry[SHARED] = shared
  } catch {
    // A frozen global object: each copy of the package keeps its own recordings.
  }
  return shared
}
