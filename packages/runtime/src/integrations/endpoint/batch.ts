/** Several reports in one text: `{ "version": 1, "dropped": 2, "reports": [ … ] }`. */

import type { Report } from '../../model.ts'
import { copyReport } from '../../report/copy-report.ts'
import { Refusal } from './refusal.ts'
import { MAX_REPORTS, VERSION } from './version.ts'

/**
 * The reports of a batch: copies that have what the schema knows, and nothing else. The first one counts those that the
 * page has dropped.
 *
 * @throws Refusal
 */
export function reportsIn(text: string): Report[] {
  const batch = parsed(text)
  if (!isObject(batch) || batch.version !== VERSION || !Array.isArray(batch.reports))
    throw new Refusal(400, `The body must be { "version": ${VERSION}, "reports": [ … ] }.`)
  const { reports, dropped = 0 } = batch
  if (reports.length === 0 || reports.length > MAX_REPORTS)
    throw new Refusal(400, `A batch has 1 to ${MAX_REPORTS} reports.`)
  if (!isCount(dropped)) throw new Refusal(400, 'The member dropped must be a whole number from 0 on.')
  const [first, ...others] = reports.map(copied) as [Report, ...Report[]]
  return [{ ...first, dropped: Math.min(first.dropped + dropped, Number.MAX_SAFE_INTEGER) }, ...others]
}

interface Batch {
  readonly version?: unknown
  readonly dropped?: unknown
  readonly reports?: unknown
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'The body is no JSON.')
  }
}

const isObject = (value: unknown): value is Batch => typeof value === 'object' && value !== null

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function copied(report: unknown, index: number): Report {
  try {
    return copyReport(report)
  } catch {
    // The reason names no part that the sender has made up, but need not say more either.
    throw new Refusal(400, `Report ${index + 1} of the batch is none of report.schema.json.`)
  }
}
