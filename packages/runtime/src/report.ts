/**
 * A recording → a `Report`, in three steps: `startDraft` at the first boundary copies what is recorded,
 * `describe` when unwinding is over reads the error, `finishReport` puts all together once the stacks are led back to
 * their source. Browsers load the last two steps with the first failure.
 */

import { type Mask, type MaskRules, maskReport } from './mask.ts'
import type { Environment, ErrorReport, Frame, Location, Metrics, Omission, Report, StackFrame } from './model.ts'
import { ownOnly, type ReportType } from './options.ts'
import {
  type CapturedSite,
  closeRecording,
  framesOf,
  MAX_FRAMES,
  omittedFrames,
  type Recording,
  sharedState,
  takeFrames,
} from './recording.ts'
import type { ErrorInspector } from './report/data.ts'
import type { Crossing, ReportDraft } from './report/draft.ts'
import { draftError, type ErrorDraft } from './report/error.ts'
import { snapshotsOf } from './report/frames.ts'
import { shiftIds } from './report/ids.ts'
import { constructorsBeforeSuper, locateFrames } from './report/locate.ts'
import { Omissions } from './report/omissions.ts'
import { maskRulesOf, mergeMaskRules, mergeOptions, type ResolvedOptions, resolveOptions } from './resolve-options.ts'

/** All of a report but what its stacks have to tell; holds no value of the program. */
export interface DescribedReport {
  readonly draft: Omit<ReportDraft, 'error' | 'crossings'>
  /** The ghost that the error left first. */
  readonly site: CapturedSite
  readonly metrics: Metrics
  /** Of all ghosts that the error has left. */
  readonly options: ResolvedOptions
  /** The series of snapshots that the error's properties are of. */
  readonly series: symbol
  readonly errors: readonly ErrorDraft[]
}

/** What only the end of the way to a report knows. */
export interface ReportContext {
  readonly id: string
  readonly environment: Environment
  /** One stack for each of `DescribedReport.errors`. */
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
  /** The mask for `DescribedReport.options.maskVars`. */
  readonly mask: Mask
}

/** Taken while the module loads: tests put a clock of their own in its place. */
const IntrinsicDate = Date

const BUILD_NOTE =
  'No build step instrumented this function, so its locals are missing: unplugin-traceghost does in a build, and --import @traceghost/node in Node. One that is there already says in a warning why it left a file alone.'

const BUILT_NOTE =
  "Locals are missing, because the build step instrumented no function that this error passed: it takes files with a mark and no dependencies. With the option frames: 'all' it takes every file."

/** `@traceghost/node` keeps its source maps there. */
const NODE_MAPS = Symbol.for('traceghost.sourceMaps')

/** To advise a build step that is there already would lead astray. */
const localsNote = (): string => (sharedState().isBuilt || NODE_MAPS in globalThis ? BUILT_NOTE : BUILD_NOTE)

const METER_NOTE =
  'Runtime and memory were not measured: for built code, ask for them in the mark itself, as in ghost({ logRuntime: true }).'

/**
 * Reads the error and lets go of all that belongs to the program. `errors` begins with the thrown one; its causes and
 * aggregated errors follow.
 */
export function describe(
  { error, crossings, ...draft }: ReportDraft,
  inspector: ErrorInspector,
  defaultReportType: ReportType,
): DescribedReport {
  const { recording, causes } = draft
  const options = crossings.map((crossing) => resolveOptions(crossing.options, defaultReportType)).reduce(mergeOptions)
  const { taker } = recording
  const snapshots = snapshotsOf(recording, inspector)
  // Also a boundary's frame that the error did not leave through the boundary.
  takeFrames(recording, options.depth)
  const errors = allErrors({ ...draftError(error, inspector, snapshots), recording })
  for (const { recording: own } of errors.slice(1)) {
    if (!own) continue
    if (!own.taker || own.taker === taker) own.taker = snapshots
    snapshotsOf(own, inspector)
    takeFrames(own, options.depth)
  }
  closeRecording(recording)
  for (const { recording: own } of errors) if (own?.state === 'open') own.taker = undefined
  for (const cause of causes) if (cause.state === 'open') cause.taker = undefined
  const rules = recordingsOf(errors).reduce<Required<MaskRules>>(addMaskRules, options)
  const { site } = crossings[0] as Crossing
  const metrics = crossings.find((crossing) => crossing.metrics.runtimeMs !== undefined)?.metrics ?? {}
  return { draft, site, metrics, options: { ...options, ...rules }, series: snapshots.series, errors }
}

/**
 * What the ghosts mask that an error has left, and the files it came through: an error tells of what they hide also as
 * the cause of another.
 */
function addMaskRules(rules: Required<MaskRules>, recording: Recording): Required<MaskRules> {
  const ofGhosts = (recording.crossings ?? []).map(({ options }) => maskRulesOf(options))
  const ofFiles = framesOf(recording).flatMap(({ site }) => ownOnly(site).maskVars ?? [])
  const { ignored } = recording
  const merged = (ignored ? [...ofGhosts, ignored] : ofGhosts).reduce(mergeMaskRules, rules)
  return { ...merged, maskVars: [...new Set([...merged.maskVars, ...ofFiles])] }
}

const recordingsOf = (errors: readonly ErrorDraft[]): Recording[] =>
  errors.map(({ recording }) => recording).filter((recording) => recording !== undefined)

/** The report, masked. */
export function finishReport(described: DescribedReport, context: ReportContext): Report {
  const { draft, site, metrics, series, errors } = described
  const { recording, time, suppressed, memoryBytes } = draft
  const stacks: Stacks = new Map(errors.map((error, index) => [error, context.stacks[index] ?? error.report.stack]))
  const top = errors[0] as ErrorDraft
  const captured = framesOf(recording)
  const located = locateFrames(captured, stacks.get(top) ?? [])
  const { frames, byStackIndex, stack, misplaced } = located
  const constructors = constructorsBeforeSuper(captured, located)
  stacks.set(top, stack)
  const report: Report = {
    schema: 1,
    id: context.id,
    time: new IntrinsicDate(time).toISOString(),
    ghost: site.name,
    suppressed,
    error: assembleError(top, stacks, framesOfCauses(errors, stacks, series)),
    trigger: misplaced?.place ?? triggerOf(stack, byStackIndex, frames),
    frames,
    environment: { ...context.environment, ...(memoryBytes === undefined ? {} : { memoryBytes }) },
    metrics,
    notes: [...notesOn(described, constructors), ...(misplaced ? [misplaced.note] : []), ...context.notes],
    ...omissionsOf(described, constructors),
    dropped: draft.dropped,
  }
  return maskReport(report, context.mask)
}

const allErrors = (error: ErrorDraft): ErrorDraft[] => [
  error,
  ...(error.cause ? allErrors(error.cause) : []),
  ...(error.errors ?? []).flatMap(allErrors),
]

type Stacks = Map<ErrorDraft, readonly StackFrame[]>

function assembleError(error: ErrorDraft, stacks: Stacks, frames: ReadonlyMap<ErrorDraft, Frame[]>): ErrorReport {
  const assemble = (each: ErrorDraft): ErrorReport => assembleError(each, stacks, frames)
  const ownFrames = frames.get(error)
  return {
    ...error.report,
    stack: [...(stacks.get(error) ?? [])],
    ...(error.cause ? { cause: assemble(error.cause) } : {}),
    ...(error.errors ? { errors: error.errors.map(assemble) } : {}),
    ...(ownFrames ? { frames: ownFrames } : {}),
  }
}

/** Names the stacks of all errors but the first. @returns their frames, renumbered where they were snapshotted for another report. */
function framesOfCauses(errors: readonly ErrorDraft[], stacks: Stacks, own: symbol): Map<ErrorDraft, Frame[]> {
  const found = new Map<ErrorDraft, Frame[]>()
  const all = [own]
  for (const error of errors.slice(1)) {
    if (!error.recording || error.recording.count === 0) continue
    const captured = framesOf(error.recording)
    const series = captured.find((frame) => frame.series !== undefined)?.series ?? own
    if (!all.includes(series)) all.push(series)
    const { frames, stack } = locateFrames(captured, stacks.get(error) ?? [])
    stacks.set(error, stack)
    const nth = all.indexOf(series)
    found.set(error, nth === 0 ? frames : shiftIds(frames, nth))
  }
  return found
}

function triggerOf(
  stack: readonly StackFrame[],
  byStackIndex: ReadonlyMap<number, Frame>,
  frames: readonly Frame[],
): Location {
  const firstApp = stack.findIndex(({ origin }) => origin === 'app')
  const index = Math.max(0, firstApp)
  const { functionName, file, line, column } = byStackIndex.get(index) ?? stack[index] ?? frames[0] ?? {}
  return {
    ...(functionName === undefined ? {} : { functionName }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  }
}

/** @param constructors those whose frames are missing. */
function omissionsOf(
  { draft: { recording }, options, metrics }: DescribedReport,
  constructors: readonly string[],
): { omissions?: Omission[] } {
  const omissions = new Omissions()
  const omitted = omittedFrames(recording)
  if (omitted > 0) omissions.add('frames', 'size', omitted)
  if (constructors.length > 0) omissions.add('frames', 'unavailable', constructors.length)
  if (!framesOf(recording).some(({ site }) => site.file)) omissions.add('locals', 'build')
  if ((options.logRuntime || options.logMemory) && metrics.runtimeMs === undefined) omissions.add('metrics', 'build')
  return omissions.member()
}

type Note = (omitted: number, constructors: readonly string[]) => string

const NOTES: { [kind in `${Omission['part']} ${Omission['reason']}`]?: Note } = {
  'frames size': (omitted) => `${omitted} frames in the middle were left out; a report keeps ${MAX_FRAMES}.`,
  'frames unavailable': (_, constructors) =>
    `No frame of ${constructors.join(', ')}: nothing is captured in the constructor of such a class before its super() has returned.`,
  'locals build': localsNote,
  'metrics build': () => METER_NOTE,
}

const HANDED_THROUGH_NOTE =
  'Nobody handled this rejection. A ghost may have handed its promise through: none has reported it, so the innermost recorded function stands for one.'

/** The same in words, and how to get what is missing. */
function notesOn(described: DescribedReport, constructors: readonly string[]): string[] {
  const { omissions = [] } = omissionsOf(described, constructors)
  const notes = omissions.flatMap(
    ({ part, reason, omitted = 0 }) => NOTES[`${part} ${reason}`]?.(omitted, constructors) ?? [],
  )
  return described.site.boundary ? notes : [HANDED_THROUGH_NOTE, ...notes]
}
