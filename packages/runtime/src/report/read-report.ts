import type { Report } from '../model.ts'
import { copyReport } from './copy-report.ts'

/**
 * Reads a report from elsewhere, as `JSON.parse` gives it: a copy that has what the schema knows, and nothing else.
 *
 * @returns `undefined` for what is no report of this version, or is larger than any report.
 */
export function readReport(value: unknown): Report | undefined {
  try {
    return copyReport(value)
  } catch {
    return undefined
  }
}
