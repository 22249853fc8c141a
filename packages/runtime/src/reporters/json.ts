import type { Report } from '../model.ts'
import { checkReport } from '../report/check-report.ts'
import { logHeadOf } from './log-head.ts'
import { UNSEEN } from './text.ts'

/** The line ends are those of JSON itself: the ones of the program are escaped already. */
const UNSEEN_IN_LINES = new RegExp(`(?!\\n)(?:${UNSEEN.source})`, 'gu')

/**
 * The report as JSON, indented by two spaces. Codes that a terminal would obey are escaped; it parses to the same
 * report.
 *
 * @throws TypeError for what is no report.
 */
export function renderJson(report: Report): string {
  checkReport('renderJson', report)
  return escaped(JSON.stringify(report, null, 2))
}

/** On one line, as logs take it. Members of its head that the report has too stand there alone. */
export function jsonLine(report: Report): string {
  const head = logHeadOf(report)
  // One that was such a line has them already, and may have been changed since.
  return oneLine({ ...head, ...report, ...head })
}

export const oneLine = (data: object): string => escaped(JSON.stringify(data))

function escaped(json: string): string {
  return json.replace(UNSEEN_IN_LINES, (char) =>
    char.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
