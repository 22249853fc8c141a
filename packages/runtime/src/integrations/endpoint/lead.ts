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
  const { maps, names, ...rules } = options
  if (maps === undefined && names === undefined) return (report) => maskedReport(report, rules)
  return createSymbolicator({ ...rules, maps, names })
}
