import type { Report } from 'traceghost'
import { headOf as headOfFile } from '../src/store/head.ts'
import type { Head } from '../src/store/model.ts'

/** The head of a report, as a store gives it. */
export const headOf = (report: Report): Head =>
  headOfFile(report, { id: report.id, bytes: JSON.stringify(report).length, time: report.time })
