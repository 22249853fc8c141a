// Why: docs/adr/names-apart.md
/** Reports of builds whose names only the project has. */

import { decodeTable, type NamesFile, readName, type Site, type SiteScope, type Table } from '../contract.ts'
import { placeIn } from '../eager/sites.ts'
import { createMask, maskReport } from '../mask.ts'
import type { ErrorReport, Frame, Location, Report, Scope, StackFrame, Variable } from '../model.ts'
import type { MaskRules } from '../options.ts'
import { DROPPED, isPosition } from '../skeleton.ts'
import { checkNaming, quoted } from './check-naming.ts'
import { fingerprintOf } from './fingerprint.ts'
import { scopesIn } from './hiding.ts'
import { misplacedThrow } from './misplaced.ts'
import { NAMES_NOTE } from './notes.ts'
import { namesOfScope } from './scope-names.ts'

/** A function of a build. */
interface Named {
  readonly site: Site
  /** Those of the function, in the order of their positions, with the scope of each. */
  readonly names: readonly { readonly text: string; readonly scope: SiteScope }[]
}

type Find = (frame: Frame) => Named | undefined

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
  const error = nameError(report.error, find)
  const { frames, stack } = nameFrames(report.frames, error.stack, find)
  const sites = report.frames.map((frame) => find(frame)?.site)
  const misplaced = misplacedThrow(sites, frames, error.stack)
  const ghost = report.frames.findIndex((frame) => frame.ghost && frame.functionName === report.ghost)
  const named: Report = {
    ...report,
    frames,
    error: { ...error, stack },
    ghost: frames[ghost]?.functionName ?? report.ghost,
    trigger: misplaced?.place ?? nameTrigger(report.trigger, frames),
    notes: [...namedNotes(report.notes, frames), ...(misplaced ? [misplaced.note] : [])],
  }
  return maskReport({ ...named, fingerprint: fingerprintOf(named) }, createMask(rules))
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

const namedNotes = (notes: readonly string[], frames: readonly Frame[]): string[] =>
  notes.filter((note) => frames.some((frame) => frame.names) || !NAMES_NOTE.test(note))

/** Each table is read once. */
function finder(files: readonly NamesFile[]): Find {
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
    if (!table || !site || site.name === DROPPED) return undefined
    const own = table.scopes.filter((scope) => scope.site === site)
    const listed = own.flatMap((scope) => namesOfScope(scope).map((text) => ({ text, scope })))
    return { site, names: listed }
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

/** Those of the outermost error are frames of the report. */
function nameError(error: ErrorReport, find: Find): ErrorReport {
  const named = error.frames && nameFrames(error.frames, error.stack, find)
  return {
    ...error,
    ...(named && { frames: named.frames, stack: named.stack }),
    ...(error.cause && { cause: nameError(error.cause, find) }),
    ...(error.errors && { errors: error.errors.map((each) => nameError(each, find)) }),
  }
}

/** The stack has the lines of the functions, once their files are known. */
function nameFrames(
  frames: readonly Frame[],
  stack: readonly StackFrame[],
  find: Find,
): { frames: Frame[]; stack: StackFrame[] } {
  const namedStack = [...stack]
  let start = 0
  const named = frames.map((frame) => {
    const found = find(frame)
    if (!found) return frame
    const { site } = found
    const at = stack.findIndex((each, index) => index >= start && placeIn(site, each) !== undefined)
    const place = stack[at]
    if (place) {
      start = at + 1
      namedStack[at] = { ...place, functionName: site.name }
    }
    return nameFrame(frame, found, place && placeIn(site, place))
  })
  return { frames: named, stack: namedStack }
}

function nameFrame(
  { names: _, approximate: __, ...frame }: Frame,
  { site, names }: Named,
  place: ReturnType<typeof placeIn>,
): Frame {
  const scopes = frame.scopes.flatMap((scope) => scopesIn(nameScope(scope, names)))
  // A frame that is in no stack is placed where its innermost scope begins.
  const [inner] = scopes.flatMap(({ line }) => line ?? [])
  return {
    ...frame,
    functionName: site.name,
    file: site.file,
    line: place?.line ?? inner ?? site.line,
    ...(place?.column === undefined ? {} : { column: place.column }),
    ...(place?.line === undefined ? { approximate: true } : {}),
    scopes,
  }
}

function nameScope(scope: Scope, names: Named['names']): Scope {
  const knownAt = ({ name }: Variable): Named['names'][number] | undefined =>
    isPosition(name) ? names[Number(name.slice(1)) - 1] : undefined
  const variables = scope.variables.map((variable) => {
    const known = knownAt(variable)
    return known ? { ...variable, ...readName(known.text) } : variable
  })
  const first = scope.variables.map(knownAt).find(Boolean)
  if (!first || scope.kind === 'closure' || scope.kind === 'module') return { ...scope, variables }
  const isOwn = scope.kind === 'function' || scope.kind === 'parameters'
  return { kind: isOwn ? scope.kind : first.scope.kind, line: first.scope.line, variables }
}
