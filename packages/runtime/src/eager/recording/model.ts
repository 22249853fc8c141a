/** A recording and its parts. Its life is drawn in `recording.ts`. */

import type { NamesFile, Site, SiteScope } from '../../contract.ts'
import type { Metrics, Report, Scope, Trace, Value } from '../../model.ts'
import type { MaskRules, OptionLayers } from '../../options.ts'
import type { Surrounded } from './around.ts'

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
  /** The context, where the courier had not loaded. */
  early?: EarlyContext
  /** Read at the first ghost that reports it. */
  circumstances?: Circumstances
  /** A framework has handed the error over. */
  components?: HandedComponents
  /** The report that was made of it last. */
  finished?: FinishedReport
  /**
   * The masks of ghosts that have ignored the error, or were one too many to report it: their frames may be shown in
   * the report of another one.
   */
  ignored?: Required<MaskRules>
}

/** Stand-ins for values that a snapshot shows later. */
export interface Copies {
  /** How many entries each stand-in lacks. */
  readonly omitted: ReadonlyMap<object, number>
  /** The same object has the same one. */
  of(value: unknown): unknown
}

/** The result of `context` of `configure`, or its failure. */
export type EarlyContext = { readonly value: unknown; readonly standIns: Copies } | { readonly failure: unknown }

/** Facts about the request or task in which an error was thrown. */
export interface Circumstances {
  /** A copy of what `context` of `configure` has returned. */
  readonly context?: Value
  readonly trace?: Trace
}

/** A framework's account of an error that it has handed over. */
export interface HandedComponents {
  readonly framework: string
  readonly step?: string | undefined
  /**
   * As the text of a stack, or one by one; innermost first.
   * @default the components that the stack of the error has
   */
  readonly stack?: string | readonly Named[] | undefined
  /** As the text of a stack. */
  readonly owners?: string | undefined
  /** Their values: `props` and `state`, as `taker` has copied them. */
  readonly taker: FrameTaker
  readonly thrower?: CapturedFrame | undefined
  readonly boundary?: CapturedFrame | undefined
}

/** A component by its name, and the file it is written in. */
export interface Named {
  readonly functionName: string
  readonly file?: string | undefined
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
