// Why: docs/adr/names-apart.md
/** Names that stand in a file of their own take the place of positions, once the file is there. */

import { decodeTable, readName, type Site, type SiteScope } from '../contract.ts'
import { framesOf } from '../eager/recording/frames.ts'
import type { CapturedFrame, CapturedSite, CapturedTable, Recording, Taken } from '../eager/recording/model.ts'
import type { SourcedVariable } from '../mask/hidden-variables.ts'
import type { Scope } from '../model.ts'
import { DROPPED, isPosition } from '../skeleton.ts'
import { scopesIn } from './hiding.ts'
import { namesOfScope } from './scope-names.ts'

/** The table of a file as its build wrote it: with positions, until it is named. */
interface NamelessTable extends CapturedTable {
  readonly sites: Writable<Site>[]
  readonly scopes: Writable<SiteScope>[]
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

/** Whether a table has all its names, which it gets now if they have come. */
export function hasNames(table: CapturedTable): boolean {
  const { names } = table
  if (!names || names.isKnown) return true
  const [file, text] = names.file?.names[names.id] ?? []
  if (file === undefined || text === undefined) return false
  fill(table as NamelessTable, file, text)
  names.isKnown = true
  return true
}

/** Whether a site has no name: its table has none, or a build has dropped it. */
export const isNameless = ({ site, table }: CapturedFrame): boolean =>
  table.names !== undefined && isPosition(site.name)

/** Resolves when all names that can be had are there; `undefined` when they are there already. */
export function namesOf(recordings: Iterable<Recording | undefined>): Promise<unknown> | undefined {
  const tables = new Set([...recordings].flatMap((recording) => tablesOf(recording)))
  const loading = [...tables].flatMap((table) => (hasNames(table) ? [] : (table.names?.load?.() ?? [])))
  return loading.length > 0 ? Promise.all(loading) : undefined
}

/** Whether some names of a recording may still come. */
export const awaitsNames = (recording: Recording): boolean =>
  tablesOf(recording).some((table) => !hasNames(table) && table.names?.load !== undefined)

const tablesOf = (recording: Recording | undefined): CapturedTable[] => {
  if (!recording) return []
  const { whole = recording, before, beside } = recording
  return [whole, before, beside].flatMap((each) => (each ? framesOf(each).map(({ table }) => table) : []))
}

/** Names what was copied of a frame before its names were there. */
export function nameFrame(frame: CapturedFrame): void {
  const { table, taken, aside } = frame
  if (!table.names || !hasNames(table)) return
  const named = (each: Taken): Taken => ({
    ...each,
    scopes: each.scopes.flatMap((scope) => scopesIn(nameScope(scope, frame))),
  })
  if (taken) frame.taken = taken.map(named)
  if (aside) frame.aside = aside.map(named)
}

function nameScope(scope: Scope, { site, table }: CapturedFrame): Scope {
  if (!scope.variables.some(({ name }) => isPosition(name))) return scope
  const scopes = (table as NamelessTable).scopes.filter((each) => each.site === site)
  const names = scopes.flatMap(namesOfScope)
  const variables = scope.variables.map((variable): SourcedVariable => {
    const name = isPosition(variable.name) ? names[Number(variable.name.replace(/\D+/, '')) - 1] : undefined
    return name === undefined ? variable : { ...variable, ...readName(name) }
  })
  if (scope.line === undefined) return { ...scope, variables }
  const { kind, line } = scopes[scope.line] ?? {}
  const isOwn = scope.kind === 'function' || scope.kind === 'parameters'
  return { ...scope, ...(!isOwn && kind && { kind }), ...(line !== undefined && { line }), variables }
}

/** In place: frames, crossings and options refer to sites and scopes. */
function fill({ sites, scopes }: NamelessTable, file: string, text: string): void {
  const named = decodeTable([file, text])
  for (const [index, { options: _, maskVars: __, ...known }] of named.sites.entries()) {
    const site = sites[index]
    if (!site || known.name === DROPPED) continue
    Object.assign(site, { key: keyOfSite(site) }, known)
  }
  for (const [index, { site, parent: _, ...known }] of named.scopes.entries()) {
    const scope = scopes[index]
    if (!scope || site.name === DROPPED) continue
    Object.assign(scope, { key: String(scope.line) }, known)
  }
}

/** By which equal failures are counted, from before a site is named: see `CapturedSite`. */
export const keyOfSite = ({ key, name, file, line }: CapturedSite): string => key ?? `${name} ${file}:${line}`
