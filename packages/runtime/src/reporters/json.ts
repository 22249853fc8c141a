import type { Report } from '../model.ts'

/** The report as JSON, indented by two spaces. What a terminal would obey is escaped; it parses to the same report. */
export function renderJson(report: Report): string {
  return JSON.stringify(report, null, 2).replace(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    char.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
