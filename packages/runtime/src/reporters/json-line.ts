// Why: docs/adr/lines-of-logs.md
import { type Checks, checkEach } from '../checks.ts'
import type { Report } from '../model.ts'
import { bytesOf, cutBytes } from '../report/bytes.ts'
import { checkReport } from '../report/check-report.ts'
import { reportWithin } from '../report/report-within.ts'
import { jsonLine, oneLine } from './json.ts'
import { type LogHead, logHeadOf } from './log-head.ts'

export interface JsonLineOptions {
  /**
   * How many bytes the line takes at most, in UTF-8, without its end; no fewer than 4,000. Source is left out first,
   * then the values of the farthest frames; what is left out says so.
   * @default no limit
   */
  readonly maxBytes?: number | undefined
}

/** Of the line of a report that is too large without any value: its head alone. */
const SMALLEST_LINE = 4_000

const CHECKS: Checks<JsonLineOptions> = {
  maxBytes: {
    allowed: `a whole number of at least ${SMALLEST_LINE}`,
    accepts: (value) => Number.isInteger(value) && (value as number) >= SMALLEST_LINE,
  },
}

/**
 * The report as one line of JSON, as `reportType: 'json'` writes it. It begins with the members of `LogHead`, by which
 * logs are searched, and then has those of the report, so `JSON.parse` of it is a report to all that takes one.
 *
 * @throws TypeError for what is no report, or for a wrong option.
 */
export function renderJsonLine(report: Report, options: JsonLineOptions = {}): string {
  checkReport('renderJsonLine', report)
  checkEach('renderJsonLine', options, CHECKS)
  const { maxBytes } = options
  if (maxBytes === undefined) return jsonLine(report)
  return reportWithin(report, maxBytes, jsonLine).json ?? headLine(report, maxBytes)
}

/** With the id, by which a report is found elsewhere. Its texts are cut. */
function headLine(report: Report, maxBytes: number): string {
  const head: LogHead & Pick<Report, 'id'> = { ...logHeadOf(report), id: report.id }
  for (let bytes = maxBytes; ; bytes /= 2) {
    const members = Object.entries(head).map(([name, text]) => [name, cutText(text, Math.floor(bytes))])
    const line = oneLine(Object.fromEntries(members))
    if (bytesOf(line) <= maxBytes) return line
  }
}

const cutText = (text: unknown, max: number): unknown => (typeof text === 'string' ? cutBytes(text, max) : text)
