/**
 * A recording → a `Report`, in three steps: `startDraft` copies the recorded values at the first boundary,
 * `describeDraft` reads the error when unwinding is over, `finishReport` puts all together once the stacks are led back
 * to their source. Browsers load the last two steps with the first failure.
 */

import { allErrors } from './all-errors.ts'
import { framesOfComponents, framesOfContext } from './components.ts'
import type { ErrorInspector } from './eager/data.ts'
import type { ReportDraft } from './eager/draft.ts'
import { thrownOf } from './eager/failures.ts'
import { framesOf, takeFrames } from './eager/recording/frames.ts'
import type { Crossing, Recording } from './eager/recording/model.ts'
import { closeRecording } from './eager/recording.ts'
import { type Lines, wrappedLine } from './eager/surroundings.ts'
import { type Elsewhere, type Mask, maskReport } from './mask.ts'
import type { Environment, ErrorReport, Frame, Report, StackFrame } from './model.ts'
import { depthOf, type MaskRules, ownOnly, type ReportType } from './options.ts'
import { borrowedFrames } from './report/borrowed.ts'
import { describeComponents, finishComponents } from './report/components.ts'
import { withDeadZone } from './report/dead-zone.ts'
import { leaveOutBeyond } from './report/depth.ts'
import type { DescribedReport } from './report/described.ts'
import { echoesOf } from './report/echoes.ts'
import { draftError, type ErrorDraft } from './report/error.ts'
import { fingerprintOf } from './report/fingerprint.ts'
import { atFirstSight } from './report/first-sight.ts'
import { snapshotsOf } from './report/frames.ts'
import { IdRanges, shiftIds } from './report/ids.ts'
import { constructorsBeforeSuper, isOfAnotherThrow, locateFrames } from './report/locate.ts'
import { nameFrame } from './report/names.ts'
import { notesOn, omissionsOf } from './report/notes.ts'
import { objectsIn, valuesOf } from './report/objects.ts'
import { triggerOf } from './report/trigger.ts'
import { maskRulesOf, mergeMaskRules, mergeOptions, resolveOptions } from './resolve-options.ts'

/** The input of the last step. */
export interface ReportContext {
  readonly id: string
  readonly environment: Environment
  /** In the order of `stacksOf`. */
  readonly stacks: readonly (readonly StackFrame[])[]
  readonly notes: readonly string[]
  /** The mask for `DescribedReport.options.maskVars`. */
  readonly mask: Mask
  /** Further secrets, besides those in `DescribedReport.echoes`. */
  readonly elsewhere: Elsewhere
}

/** Read while the module loads: tests replace clocks. */
const IntrinsicDate = Date

/** The surroundings in which an error is described. */
interface Describing {
  readonly inspector: ErrorInspector
  readonly defaultReportType: ReportType
  /**
   * The newest recordings.
   * @default none
   */
  readonly recent?: readonly Recording[]
}

/**
 * Reads the error and releases all objects of the program. `errors` begins with the thrown one; its causes and
 * aggregated errors follow.
 */
export function describeDraft(
  { error, crossings, ...draft }: ReportDraft,
  { inspector, defaultReportType, recent = [] }: Describing,
): DescribedReport {
  const { recording, causes } = draft
  const options = crossings.map((crossing) => resolveOptions(crossing.options, defaultReportType)).reduce(mergeOptions)
  const { taker } = recording
  const snapshots = snapshotsOf(recording, inspector)
  leaveOutBeyond(recording, depthOf((crossings[0] as Crossing).options))
  // Also the frame of a boundary that the error left in another way.
  takeFrames(recording, options.depth)
  const components = describeComponents(recording.components, inspector)
  const errors = allErrors<ErrorDraft>({
    ...draftError(error, { inspector, snapshots, isAsked: !!draft.isAsked }),
    recording,
  })
  const earlier = unreported(recording.before ?? recording.beside)
  for (const own of [earlier, ...errors.slice(1).map((each) => each.recording)]) {
    if (!own) continue
    if (!own.taker || own.taker === taker) own.taker = snapshots
    snapshotsOf(own, inspector)
    takeFrames(own, options.depth)
  }
  for (const own of [recording, earlier, ...errors.map((each) => each.recording)])
    if (own) framesOf(own).forEach(nameFrame)
  const told = new Set([recording, earlier, ...errors.slice(1).map((each) => each.recording)])
  const echoes = echoesOf(
    [recording.before, ...errors.map((each) => each.recording?.before), ...recent.filter(isHandled)],
    told,
    inspector,
  )
  findWrappedLines(recording, thrownOf(error, inspector).stack)
  closeRecording(recording)
  for (const { recording: own } of errors) if (own?.state === 'open') own.taker = undefined
  for (const cause of causes) if (cause.state === 'open') cause.taker = undefined
  const all = [recording.before, recording.beside, ...errors.map((each) => each.recording)].filter(
    (each) => each !== undefined,
  )
  const rules = all.reduce<Required<MaskRules>>(addMaskRules, options)
  const { site } = crossings[0] as Crossing
  const metrics = crossings.find((crossing) => crossing.metrics.runtimeMs !== undefined)?.metrics ?? {}
  return {
    ...{ draft, site, metrics, options: { ...options, ...rules }, series: snapshots.series },
    ...{ errors, components, earlier, echoes },
  }
}

/** The lines around a frame are let go with its recording. */
function findWrappedLines(recording: Recording, stack: Lines): void {
  for (const frame of framesOf(recording)) if (!frame.site.file) frame.fromEnd ??= wrappedLine(frame, stack)
}

/** Reported values are masked in their report; other ghosts may show them. */
const isHandled = ({ state }: Recording): boolean => state === 'open'

/** The recording of an earlier throw, unless it has a report of its own. */
const unreported = (before: Recording | undefined): Recording | undefined =>
  before && before.state !== 'closed' && !framesOf(before).some(({ crossing }) => crossing) ? before : undefined

/**
 * The masks of the ghosts that an error has left, and of the files it came through: they also hold when the error is
 * the cause of another.
 */
export function addMaskRules(rules: Required<MaskRules>, recording: Recording): Required<MaskRules> {
  const ofGhosts = (recording.crossings ?? []).map(({ options }) => maskRulesOf(options))
  const ofFiles = framesOf(recording).flatMap(({ site }) => ownOnly(site).maskVars ?? [])
  const { ignored } = recording
  const merged = (ignored ? [...ofGhosts, ignored] : ofGhosts).reduce(mergeMaskRules, rules)
  return { ...merged, maskVars: [...new Set([...merged.maskVars, ...ofFiles])] }
}

/** The report, masked. */
export function finishReport(described: DescribedReport, context: ReportContext): Report {
  const { draft, site, metrics, series, errors } = described
  const { recording, time, suppressed = false, memoryBytes } = draft
  const stacks: Stacks = new Map(errors.map((error, index) => [error, context.stacks[index] ?? error.report.stack]))
  const top = errors[0] as ErrorDraft
  const ranges = new IdRanges(series)
  const captured = ranges.renumber(framesOf(recording))
  // An error that is thrown again has the stack of the first time.
  const isAgain = recording.before !== undefined || isOfAnotherThrow(captured[0], stacks.get(top) ?? [])
  const located = locateFrames(captured, (!isAgain && stacks.get(top)) || [])
  const { byStackIndex, misplaced } = located
  const frames = isAgain ? located.frames : withDeadZone(located, captured, top.report)
  const constructors = constructorsBeforeSuper(captured, located)
  if (!isAgain) stacks.set(top, located.stack)
  const otherFrames = framesOfOthers(described, stacks, ranges)
  const error = assembleError(top, stacks, otherFrames)
  const [stack = [], owners = []] = context.stacks.slice(errors.length)
  const places = { stack, owners, thrown: stacks.get(top) ?? [], engine: context.stacks[0] ?? [], captured, ranges }
  const components = described.components && finishComponents(described.components, places)
  const trigger = misplaced?.place ?? triggerOf(stacks.get(top) ?? [], byStackIndex, frames)
  const report: Report = {
    schema: 1,
    id: context.id,
    time: new IntrinsicDate(time).toISOString(),
    ghost: site.name,
    fingerprint: fingerprintOf({ error, trigger, ghost: site.name, frames }),
    suppressed,
    error,
    trigger,
    frames,
    ...(components && { components }),
    ...circumstancesOf(recording),
    environment: { ...context.environment, ...(memoryBytes === undefined ? {} : { memoryBytes }) },
    metrics,
    notes: [...notesOn(described, constructors), ...(misplaced ? [misplaced.note] : []), ...context.notes],
    ...omissionsOf(described, constructors),
    dropped: draft.dropped ?? 0,
  }
  const { mask, elsewhere } = context
  const hidden = [
    ...described.echoes,
    ...framesOfComponents(components),
    ...framesOfContext(report),
    ...(elsewhere.frames ?? []),
  ]
  const whole = { ...report, frames: [...frames, ...borrowedFrames(report, described)] }
  const masked = maskReport(whole, mask, { ...elsewhere, frames: hidden })
  return atFirstSight({ ...masked, frames: masked.frames.slice(0, frames.length) }, objectsIn(valuesOf(masked)))
}

/** More than a report has series of snapshots. */
const CONTEXT_SERIES = 2_000

/** The context has ids of its own. */
function circumstancesOf({ circumstances }: Recording): Pick<Report, 'context' | 'trace'> {
  const { context, ...rest } = circumstances ?? {}
  return { ...(context && { context: shiftIds(context, CONTEXT_SERIES) }), ...rest }
}

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

/**
 * Names the stack frames of all errors but the first, and those of its earlier throw.
 *
 * @returns the frames of these.
 */
function framesOfOthers(
  { errors, earlier }: DescribedReport,
  stacks: Stacks,
  ranges: IdRanges,
): ReadonlyMap<ErrorDraft, Frame[]> {
  const found = new Map<ErrorDraft, Frame[]>()
  for (const [index, error] of errors.entries()) {
    const recording = index === 0 ? earlier : error.recording
    if (!recording || recording.count === 0) continue
    const { frames, stack } = locateFrames(ranges.renumber(framesOf(recording)), stacks.get(error) ?? [])
    stacks.set(error, stack)
    found.set(error, frames)
  }
  return found
}
