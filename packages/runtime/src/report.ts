/**
 * A recording → a `Report`, in three steps: `startDraft` at the first boundary snapshots what is recorded,
 * `describe` when unwinding is over reads the error, `finishReport` puts all together once the stacks are led back to
 * their source.
 */

import type { Site } from './contract.ts'
import { createMask, maskReport } from './mask.ts'
import type { Environment, ErrorReport, Frame, Location, Metrics, Report, StackFrame } from './model.ts'
import type { ResolvedOptions } from './options.ts'
import {
  closeRecording,
  findRecording,
  framesOf,
  isObject,
  MAX_FRAMES,
  omittedFrames,
  type Recording,
  type Snapshots,
} from './recording.ts'
import { draftError, type ErrorDraft, type ErrorInspector, relatedErrors } from './report/error.ts'
import { takeFrame, takeFrames } from './report/frames.ts'
import { shiftIds } from './report/ids.ts'
import { locateFrames } from './report/locate.ts'
import { createSnapshotter } from './snapshot/snapshot.ts'

/** An error that leaves a ghost. */
export interface Crossing {
  readonly error: unknown
  readonly recording: Recording
  /** The ghost. */
  readonly site: Site
  readonly options: ResolvedOptions
  readonly metrics: Metrics
}

/** A report in the making: from the first boundary to delivery. */
export interface ReportDraft {
  readonly error: unknown
  readonly recording: Recording
  readonly site: Site
  readonly time: string
  readonly memoryBytes: number | undefined
  /** Reports that were dropped between the last draft and this one. */
  readonly dropped: number
  metrics: Metrics
  suppressed: boolean
  /** Of all boundaries that the error has crossed. */
  options: ResolvedOptions
  /** Recordings of causes whose frames have been snapshotted for this report alone. */
  readonly causes: readonly Recording[]
  /** The boundaries whose options are in `options`. */
  readonly crossed: Set<Site>
}

/** All of a report but what its stacks have to tell; holds no value of the program. */
export interface DescribedReport {
  readonly draft: Omit<ReportDraft, 'error'>
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
}

const BUILD_NOTE =
  'Locals need the build plugin: add unplugin-traceghost to the build, or start Node with --import @traceghost/node.'

/** Snapshots all that is recorded of an error, and of its causes. Throws only when the stack is used up. */
export function startDraft(
  crossing: Crossing,
  { memoryBytes, dropped }: Pick<ReportDraft, 'memoryBytes' | 'dropped'>,
  inspector: ErrorInspector,
): ReportDraft {
  const { error, recording, site, options, metrics } = crossing
  recording.snapshots ??= newSnapshots(inspector)
  takeFrames(recording, options.depth)
  const causes: Recording[] = []
  for (const related of relatedErrors(error, inspector)) {
    const cause = isObject(related) ? findRecording(related) : undefined
    if (cause?.state !== 'open') continue
    cause.snapshots ??= recording.snapshots
    takeFrames(cause, options.depth)
    causes.push(cause)
  }
  const time = new Date().toISOString()
  const crossed = new Set([site])
  const draft = {
    error,
    recording,
    site,
    time,
    memoryBytes,
    dropped,
    metrics,
    suppressed: false,
    options,
    causes,
    crossed,
  }
  recording.state = 'drafted'
  // The depth of another boundary is known when the error crosses it: `crossAgain` takes its frame.
  recording.onCapture = (frame) => {
    if (!frame.site.boundary) takeLast(draft)
  }
  return draft
}

/** Adds the frame and the options of another boundary that the error has crossed. */
export function crossAgain(draft: ReportDraft, { site, options, metrics }: Crossing): void {
  if (!draft.crossed.has(site)) {
    draft.crossed.add(site)
    if (draft.metrics.runtimeMs === undefined) draft.metrics = metrics
    draft.options = mergeOptions(draft.options, options)
  }
  takeLast(draft)
}

const mergeOptions = (inner: ResolvedOptions, outer: ResolvedOptions): ResolvedOptions => ({
  ...inner,
  reportTypes: [...new Set([...inner.reportTypes, ...outer.reportTypes])],
  htmlPath: inner.htmlPath ?? outer.htmlPath,
  depth: Math.max(inner.depth, outer.depth),
  maskVars: [...new Set([...inner.maskVars, ...outer.maskVars])],
  onReport: [...new Set([...inner.onReport, ...outer.onReport])],
})

function takeLast({ recording, options }: ReportDraft): void {
  if (recording.last) takeFrame(recording.last, recording.count <= options.depth, recording.snapshots)
}

/**
 * Reads the error and lets go of all that belongs to the program. `errors` begins with the thrown one; its causes and
 * aggregated errors follow.
 */
export function describe(draft: ReportDraft, inspector: ErrorInspector): DescribedReport {
  const { error, ...rest } = draft
  const { recording, causes, options } = rest
  // A boundary's frame that the error did not leave through the boundary.
  takeFrames(recording, options.depth)
  const { series, snapshotter } = recording.snapshots ?? newSnapshots(inspector)
  const top = draftError(error, inspector, snapshotter)
  closeRecording(recording)
  for (const cause of causes) if (cause.state === 'open') cause.snapshots = undefined
  return { draft: rest, series, errors: allErrors({ ...top, recording }) }
}

const newSnapshots = (inspector: ErrorInspector): Snapshots => ({
  series: Symbol('snapshots'),
  snapshotter: createSnapshotter(inspector),
})

/** The report, masked. */
export function finishReport({ draft, series, errors }: DescribedReport, context: ReportContext): Report {
  const { recording, site, time, suppressed, metrics, options, memoryBytes } = draft
  const stacks = new Map(errors.map((error, index) => [error, context.stacks[index] ?? error.report.stack]))
  const top = errors[0] as ErrorDraft
  const stack = stacks.get(top) ?? []
  const { frames, byStackIndex } = locateFrames(framesOf(recording), stack)
  const report: Report = {
    schema: 1,
    id: context.id,
    time,
    ghost: site.name,
    suppressed,
    error: assembleError(top, stacks, framesOfCauses(errors, stacks, series)),
    trigger: triggerOf(stack, byStackIndex, frames),
    frames,
    environment: { ...context.environment, ...(memoryBytes === undefined ? {} : { memoryBytes }) },
    metrics,
    notes: [...notesOn(recording), ...context.notes],
    dropped: draft.dropped,
  }
  return maskReport(report, createMask(options.maskVars))
}

const allErrors = (error: ErrorDraft): ErrorDraft[] => [
  error,
  ...(error.cause ? allErrors(error.cause) : []),
  ...(error.errors ?? []).flatMap(allErrors),
]

type Stacks = ReadonlyMap<ErrorDraft, readonly StackFrame[]>

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

/** Frames of all errors but the first, renumbered where they were snapshotted for another report. */
function framesOfCauses(errors: readonly ErrorDraft[], stacks: Stacks, own: symbol): Map<ErrorDraft, Frame[]> {
  const found = new Map<ErrorDraft, Frame[]>()
  const all = [own]
  for (const error of errors.slice(1)) {
    if (!error.recording || error.recording.count === 0) continue
    const captured = framesOf(error.recording)
    const series = captured.find((frame) => frame.series !== undefined)?.series ?? own
    if (!all.includes(series)) all.push(series)
    const { frames } = locateFrames(captured, stacks.get(error) ?? [])
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

function notesOn(recording: Recording): string[] {
  const notes: string[] = []
  const omitted = omittedFrames(recording)
  if (omitted > 0) notes.push(`${omitted} frames in the middle were left out; a report keeps ${MAX_FRAMES}.`)
  if (!framesOf(recording).some(({ site }) => site.file)) notes.push(BUILD_NOTE)
  return notes
}
