// Why: docs/adr/sentry.md
/** `traceghost/sentry`: the values of a report in the events of Sentry. */

import { type Checks, checkEach, oneOf, ownOnly, WHOLE_ABOVE_0 } from '../checks.ts'
import { reportOf } from '../eager/report-of.ts'
import type { Report } from '../model.ts'
import { objectsIn, valuesOf } from '../report/objects.ts'
import { notesOf } from '../reporters/outline.ts'
import { ATTACHMENT_TYPES, type AttachmentType, attachmentOf } from './sentry/attachment.ts'
import { contextOf } from './sentry/context.ts'
import { matchErrors } from './sentry/errors.ts'
import type { SentryEvent, SentryHint } from './sentry/event.ts'
import { fillStackFrames } from './sentry/fill.ts'
import { matchFrames } from './sentry/frames.ts'

/** How events are filled. */
export interface SentryOptions {
  /**
   * Also attaches the whole report, as the page or in another form.
   * @default nothing is attached
   */
  attach?: AttachmentType | undefined
  /**
   * Bytes of all variables of an event, as JSON. The stack frames that are farthest from the throw are shortened first.
   * @default 200_000
   */
  maxBytes?: number | undefined
  /**
   * The most events within a second that get values: a report takes half a millisecond, and a crash loop has thousands.
   * @default 50, as many as Sentry's own integration looks at
   */
  maxReportsPerSecond?: number | undefined
}

/** The method of a Sentry client that is called. */
export interface SentryClient {
  addEventProcessor(process: (event: never, hint: never) => unknown): void
  /** Of the SDK 11. */
  getDataCollectionOptions?(): { readonly stackFrameVariables?: unknown }
}

/** An integration, as `Sentry.init` takes it in every SDK for JavaScript. */
export interface SentryIntegration {
  name: string
  preprocessEvent(event: object, hint: object | undefined): void
  afterAllSetup(client: SentryClient): void
}

const CHECKS: Checks<SentryOptions> = {
  attach: oneOf(ATTACHMENT_TYPES),
  maxBytes: WHOLE_ABOVE_0,
  maxReportsPerSecond: WHOLE_ABOVE_0,
}

/** Sentry refuses events over 1 MB, which also have breadcrumbs and source lines. */
const DEFAULT_MAX_BYTES = 200_000
const DEFAULT_MAX_REPORTS = 50
/** An event waits for its report no longer. */
const MAX_WAIT_MS = 3_000

/**
 * The integration of `Sentry.init({ integrations: [traceghostIntegration()] })`: each stack frame that a report knows
 * has its variables, masked. Events without a report do not change.
 *
 * @throws TypeError for a wrong option.
 */
export function traceghostIntegration(options: SentryOptions = {}): SentryIntegration {
  checkEach('traceghostIntegration', options, CHECKS)
  const { attach, maxBytes = DEFAULT_MAX_BYTES, maxReportsPerSecond = DEFAULT_MAX_REPORTS } = ownOnly(options)
  const hasRoom = roomPerSecond(maxReportsPerSecond)
  const asked = new WeakMap<object, Promise<Report | undefined>>()
  let isWanted = false
  const process = async (event: SentryEvent, hint: SentryHint): Promise<SentryEvent> => {
    try {
      const report = await soon(asked.get(hint))
      if (report) await fill(event, hint, { report, attach, maxBytes })
    } catch {
      // The event is worth more than its variables.
    }
    return event
  }
  return {
    name: 'Traceghost',
    preprocessEvent(event: SentryEvent, hint: SentryHint | undefined) {
      // Now: values may have changed when others have processed the event.
      if (isWanted && hint && isError(event, hint) && hasRoom()) asked.set(hint, reportOf(hint.originalException))
    },
    afterAllSetup(client) {
      // Behind the processors of all integrations, so that theirs do not replace ours.
      const add = client.addEventProcessor.bind(client) as (processor: unknown) => void
      isWanted = client.getDataCollectionOptions?.().stackFrameVariables !== false
      if (isWanted) add((event: SentryEvent, hint: SentryHint) => (asked.has(hint) ? process(event, hint) : event))
    },
  }
}

const isError = ({ type, exception }: SentryEvent, { originalException }: SentryHint): boolean =>
  type === undefined && exception !== undefined && originalException !== undefined

// Read while the module loads: tests replace clocks.
const now: () => number = /* @__PURE__ */ performance.now.bind(performance)

/** Whether one more fits into the present second. */
function roomPerSecond(max: number): () => boolean {
  let endMs = 0
  let count = 0
  return () => {
    const time = now()
    if (time >= endMs) {
      endMs = time + 1_000
      count = 0
    }
    count++
    return count <= max
  }
}

/** A result that comes within the time that an event can wait. */
async function soon<Result>(result: Promise<Result> | undefined): Promise<Result | undefined> {
  let stop = (): void => {}
  const late = new Promise<undefined>((resolve) => {
    const timer = setTimeout(resolve, MAX_WAIT_MS)
    stop = () => clearTimeout(timer)
  })
  try {
    return await Promise.race([result, late])
  } finally {
    stop()
  }
}

interface Filling {
  readonly report: Report
  readonly attach: AttachmentType | undefined
  readonly maxBytes: number
}

async function fill(event: SentryEvent, hint: SentryHint, { report, attach, maxBytes }: Filling): Promise<void> {
  const errors = matchErrors(report, event.exception?.values ?? [])
  const matches = errors.map(matchFrames)
  const objects = objectsIn(valuesOf(report))
  const shortNotes = fillStackFrames(
    matches.flatMap(({ matched }) => matched),
    maxBytes,
    objects,
  )
  const traceghost = contextOf(report, [...shortNotes, ...notesOf(report)], {
    frames: errors.flatMap(({ frames }) => frames),
    others: matches.flatMap(({ others }) => others),
    objects,
  })
  event.contexts = { ...event.contexts, traceghost }
  if (!attach) return
  const attachment = await soon(attachmentOf(report, attach))
  if (attachment) hint.attachments = [...(hint.attachments ?? []), attachment]
}
