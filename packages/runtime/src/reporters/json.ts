import type { Report } from '../model.ts'
import { checkReport } from '../report/check-report.ts'
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

/** The same on one line, as logs take it. */
export const renderJsonLine = (report: Report): string => escaped(JSON.stringify(report))

function escaped(json: string): string {
  return json.replace(UNSEEN_IN_LINES, (char) =>
    char.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
