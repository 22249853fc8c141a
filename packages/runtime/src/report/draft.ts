/** The first of the steps from a recording to a report: all that must happen while the error unwinds. */

import type { Site } from '../contract.ts'
import type { Metrics } from '../model.ts'
import type { ResolvedOptions } from '../options.ts'
import { findRecording, isObject, type Recording, type Snapshots } from '../recording.ts'
import { createSnapshotter } from '../snapshot/snapshot.ts'
import type { ErrorInspector } from './data.ts'
import { takeFrame, takeFrames } from './frames.ts'
import { relatedErrors } from './related.ts'

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

/** Snapshots with ids of their own. */
export const newSnapshots = (inspector: ErrorInspector): Snapshots => ({
  series: Symbol('snapshots'),
  snapshotter: createSnapshotter(inspector),
})
