// Why: docs/adr/names-apart.md
/** Reports of builds whose names only the project has. */

import { decodeTable, type NamesFile, readName, type Table } from '../contract.ts'
import type { Frame, Location, Report } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { DROPPED, isPosition } from '../skeleton.ts'
import { checkNaming, quoted } from './check-naming.ts'
import { maskedReport, namedReport } from './named-report.ts'
import type { FindSite } from './relocate.ts'
import { namesOfScope } from './scope-names.ts'

/**
 * Puts names in the place of the positions in a report, and masks it again: what a build hid of names it could not know
 * stays hidden, and what `rules` hide is hidden now.
 *
 * @param files the files of names that the build wrote, parsed: `*.names.json`. Files of other builds do no harm.
 * @param rules the `maskVars`, `unmaskVars` and `maskPersonalData` of the project
 */
export function nameReport(report: Report, files: NamesFile | readonly NamesFile[], rules: MaskRules = {}): Report {
  checkNaming(report, files, rules)
  const find = finder([files].flat())
  const named = namedReport(report, find)
  const trigger = named.misplaced?.place ?? nameTrigger(report.trigger, named.report.frames)
  return maskedReport({ ...named.report, trigger }, rules)
}

/** A place without a line is the innermost frame, whose position it has for a name. */
function nameTrigger(trigger: Location, [thrower]: readonly Frame[]): Location {
  const isThrower =
    trigger.line === undefined
      ? isPosition(trigger.functionName ?? '')
      : thrower?.line === trigger.line && thrower.column === trigger.column
  if (!thrower || !isThrower) return trigger
  const { functionName, file = trigger.file } = thrower
  return { ...trigger, functionName, ...(file !== undefined && { file }) }
}

/** Each table is read once. */
export function finder(files: readonly NamesFile[]): FindSite {
  const tables = new Map<string, Table | undefined>()
  const tableOf = (id: string): Table | undefined => {
    const entry = files.map(({ names }) => (Object.hasOwn(names, id) ? names[id] : undefined)).find(Boolean)
    return entry && readTable(id, entry)
  }
  return ({ names = '' }) => {
    const [id = '', index] = names.split(' ')
    if (!tables.has(id)) tables.set(id, tableOf(id))
    const table = tables.get(id)
    const site = table?.sites[Number(index)]
    return table && site && site.name !== DROPPED ? { site, table } : undefined
  }
}

function readTable(id: string, [file, text]: NamesFile['names'][string]): Table {
  try {
    const table = decodeTable([file, text])
    table.scopes.flatMap(namesOfScope).forEach(readName)
    if (table.sites.length > 0 && table.sites.every(({ endLine }) => endLine > 0)) return table
  } catch {
    // An escape that is none.
  }
  throw new TypeError(
    `The names of ${id}, which nameReport was given, are not in the form that this version of traceghost reads: ${quoted(text)}. Use the version of the build.`,
  )
}
