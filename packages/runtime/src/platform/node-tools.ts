// Why: docs/adr/reports-led-back-later.md
/**
 * `traceghost/node-tools`: reports of builds whose source maps and names only the project has, and what a tool needs
 * that prints reports.
 */

import type { Report } from '../model.ts'
import { copyReport } from '../report/copy-report.ts'
import { ledReport } from '../report/led-report.ts'
import { type BuildFiles, createReader, listBuildFiles } from './node-tools-files.ts'
import { checkSymbolicateOptions, type SymbolicateOptions } from './node-tools-options.ts'
import { createBuildAccess } from './node-tools-sources.ts'
import { createSiteFinder } from './node-tools-tables.ts'

export { copyReport } from '../report/copy-report.ts'
export { cellsOf, cut, visible } from '../reporters/text.ts'
export type { SymbolicateOptions } from './node-tools-options.ts'
export { type Terminal, terminalOptions } from './terminal-options.ts'

/**
 * Leads a report of a build without source maps, or without names, back to the source: stacks, frames, components and
 * the place of the failure, with excerpts where the maps hold the source, and with the names of functions and
 * variables. Its fingerprint is made anew, and it is masked again.
 *
 * @param report one that `onReport` gave, or parsed from JSON. It may come from anybody: it is checked, members that no
 * report has are left out, and no path in it is read. The given one does not change.
 * @throws TypeError when it is no report, or an option is wrong.
 */
export const symbolicate = (report: Report, options: SymbolicateOptions): Report => createSymbolicator(options)(report)

/**
 * `symbolicate` for many reports: folders are listed, and files read, once.
 *
 * @throws TypeError when an option is wrong.
 */
export function createSymbolicator(options: SymbolicateOptions): (report: Report) => Report {
  checkSymbolicateOptions(options)
  const { maps = [], names = maps, ...rules } = options
  const read = createReader()
  const files: BuildFiles = listBuildFiles([maps].flat())
  const named = names === maps ? files : listBuildFiles([names].flat())
  const access = createBuildAccess(files, read)
  const findersOf = createSiteFinder(named, read)
  return (report) => ledReport(copyReport(report), { ...access, findSite: findersOf, rules })
}
