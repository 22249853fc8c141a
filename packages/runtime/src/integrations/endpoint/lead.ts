/** Received reports are led back to their source, and masked with the rules of the server. */

import { createSymbolicator } from '#symbolicator'
import type { Report } from '../../model.ts'
import type { MaskRules } from '../../options.ts'
import { maskedReport } from '../../report/named-report.ts'

export interface LeadOptions extends MaskRules {
  readonly maps?: string | readonly string[] | undefined
  readonly names?: string | readonly string[] | undefined
}

/** @throws TypeError when a folder is not there, or there are none where this runs. */
export function createLeader(options: LeadOptions): (report: Report) => Report {
  const lead = leaderOf(options)
  return (report) => bounded(lead(report))
}

function leaderOf(options: LeadOptions): (report: Report) => Report {
  const { maps, names, ...rules } = options
  if (maps === undefined && names === undefined) return (report) => maskedReport(report, rules)
  try {
    return createSymbolicator({ ...rules, maps, names })
  } catch (failure) {
    const { message } = failure as TypeError
    throw new TypeError(message.replace(/^symbolicate /, 'receiveReports '))
  }
}

/** Units of what a reader takes for a short text. */
const MAX_KEY = 300

/** Other texts are as long as a request may be. */
const bounded = (report: Report): Report => ({
  ...report,
  id: report.id.slice(0, MAX_KEY),
  frames: report.frames.map((frame) => (isLong(frame.names) ? { ...frame, names: '' } : frame)),
})

const isLong = (text = ''): boolean => text.length > MAX_KEY
