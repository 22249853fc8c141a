// Why: docs/adr/missing-chunk.md
/**
 * The report when the rest of the runtime cannot be loaded, for example after a deploy that has deleted the files of an
 * open page. It has only names and places, since the masking code is missing too. Pages load this with instrumented
 * code, `configure` and `onReport`, not with `ghost` alone.
 */

import { decodeTable } from '../contract.ts'
import type { Frame, Report } from '../model.ts'
import type { Collected } from './courier.ts'
import type { ReportDraft } from './draft.ts'
import { dataProperty, getPrototypeOf } from './intrinsics.ts'
import { framesOf } from './recording/frames.ts'
import type { CapturedFrame, Crossing } from './recording/model.ts'
import { sharedState } from './recording/shared.ts'
import { isObject } from './recording/store.ts'

/** The facts about a failure; `site` is the ghost. */
export type PlainDraft = Pick<ReportDraft, 'error' | 'recording' | 'suppressed' | 'time' | 'dropped'> &
  Pick<Crossing, 'site'>

const NOTE =
  'The rest of traceghost could not be loaded: without masks, no values and messages are shown, and control flow is not known.'

const omitted = 'unavailable'

/**
 * Reports each kind of failure once, and removes the drafts that it has reported. @param reason why the rest could not
 * be loaded
 */
export function tellPlainly(collected: Collected, reason: unknown): void {
  const { pending, complain } = collected
  pending.forEach((draft, recording) => {
    const { error, crossings } = draft
    const { site } = crossings[0] as Crossing
    // A thrown promise, a response. Errors that stand for control flow are not known here.
    if (isObject(error) && !(error instanceof Error)) return
    const report = plainReport({ ...draft, site })
    if (!complain(lineOf(report), reason)) return
    report.dropped = collected.dropped
    collected.dropped = 0
    pending.delete(recording)
    const listeners = new Set(sharedState().listeners)
    for (const { options } of crossings) for (const { onReport } of options) if (onReport) listeners.add(onReport)
    listeners.forEach(async (listener) => {
      try {
        await listener(report, error)
      } catch (failure) {
        complain('onReport failed', failure)
      }
    })
  })
}

/** A report without any text of the program: a message may hold secrets that only a mask would find. */
export function plainReport({ error, recording, site, suppressed = false, time, dropped = 0 }: PlainDraft): Report {
  const type = typeOf(error)
  const captured = framesOf(recording)
  const frames = captured.map(frameOf)
  const [thrower] = frames as [Frame]
  const boundary = frames[captured.findIndex((frame) => frame.site === site)]
  const ghost = boundary?.functionName ?? site.name
  const { functionName, file } = thrower
  const fingerprint = `${type} ${keyOf(thrower)} ${boundary ? keyOf(boundary) : ghost}`
  return {
    schema: 1,
    id: `${time} ${fingerprint}`,
    time: new Date(time).toISOString(),
    ghost,
    fingerprint,
    suppressed,
    error: { type, message: '', stack: [], properties: [], omissions: [{ part: 'message', reason: omitted }] },
    trigger: { functionName, ...(file && { file }) },
    frames,
    environment: { runtime: 'document' in globalThis ? 'browser' : 'worker' },
    metrics: {},
    notes: [NOTE],
    dropped,
  }
}

/** `CHAOS REPORT: charge failed! TypeError in sign (pay.ts) < charge (pay.ts)` */
const lineOf = ({ ghost, error, frames }: Report): string =>
  `CHAOS REPORT: ${ghost} failed! ${error.type} in ${frames.map(placeOf).join(' < ')}`

/** Without the line, which would only be the first of the function. */
const placeOf = ({ functionName, file }: Frame): string => (file ? `${functionName} (${file})` : functionName)

function frameOf({ site, table: { names, sites = [] } }: CapturedFrame): Frame {
  const index = sites.indexOf(site)
  // They may have come, though the rest has not.
  const known = names?.file?.names[names.id]
  const { name, file, line } = (known && decodeTable([known[0], known[1]]).sites[index]) ?? site
  return {
    functionName: name,
    ...(names && !known ? { names: `${names.id} ${index}` } : file && { file }),
    line,
    approximate: true,
    ghost: site.boundary,
    scopes: [],
    omitted,
  }
}

/** Positions are those of one table. */
const keyOf = ({ names, functionName }: Frame): string => names?.replace(' ', '#') ?? functionName

/** The name of its class, since `name` may be any text. */
function typeOf(error: unknown): string {
  const prototype = isObject(error) && getPrototypeOf(error)
  const owner = prototype && dataProperty(prototype, 'constructor')
  return isObject(owner) ? String(dataProperty(owner, 'name')) : typeof error
}
