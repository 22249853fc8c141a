// Why: docs/adr/reports-led-back-later.md
/**
 * `traceghost/node-tools`: reports of builds whose source maps and names only the project has, and what a tool needs
 * that prints reports.
 */

import type { Report } from '../model.ts'
import { copyReport } from '../report/copy-report.ts'
import { ledReport } from '../report/led-report.ts'
import { createBuilds, type Listed } from './node-tools-builds.ts'
import { createReader, listBuildFiles } from './node-tools-files.ts'
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
 * `symbolicate` for many reports: folders are listed, and files read, once, and again where a report names a script
 * that is not there and a build was made meanwhile.
 *
 * @throws TypeError when an option is wrong.
 */
export function createSymbolicator(options: SymbolicateOptions): (report: Report) => Report {
  checkSymbolicateOptions(options)
  const { maps = [], names = maps, ...rules } = options
  const list = (): Listed => {
    const files = listBuildFiles([maps].flat())
    return { files, named: names === maps ? files : listBuildFiles([names].flat()) }
  }
  const buildsFor = createBuilds(list, ({ files, named }) => {
    const read = createReader()
    return { ...createBuildAccess(files, read), findSite: createSiteFinder(named, read) }
  })
  return (report) => {
    const copied = copyReport(report)
    return ledReport(copied, { ...buildsFor(copied), rules })
  }
}
