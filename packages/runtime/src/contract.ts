// Why: docs/adr/short-tables.md
/**
 * The shapes that emitted code and the runtime agree on.
 *
 * A transformed file hands over its table on the first failure, as `[file, text, ...options]`. The text is shipped in
 * every bundle, so it is short: `encodeTable` writes it, `decodeTable` reads it.
 *
 * After the options of sites come those of the whole file, if it has any.
 */

import type { GhostOptions } from './options.ts'
import type { Table } from './table.ts'
import { readRows, rowsOf, tableFrom, writeRows } from './table-text.ts'

export { type Checks, checkEach, checkOne, oneOf, WHOLE_ABOVE_0 } from './checks.ts'
export { CONTRACT, CONTRACTS } from './contract-number.ts'
export { ELSEWHERE, NO_SCOPE, STATEMENTS } from './joined.ts'
export type { GhostOptions, MaskVars, ReportType } from './options.ts'
export { checkOptions, isPattern, MASK_VARS } from './options.ts'
export { createShield, type Shield } from './shield.ts'
export { countScopes, withNamesOf, withoutNames } from './skeleton.ts'
export {
  nameWith,
  readName,
  type ScopeKind,
  SIGNS,
  type Site,
  type SiteKind,
  type SiteScope,
  type Source,
  type SourcedName,
  type Table,
} from './table.ts'
export { type Statement, statementsWord } from './table-statements.ts'

/** The hoisted function of a transformed file. */
export type TableThunk = () => TableSource

/**
 * Stands for a binding without a value, and for an accessor that does not exist yet: `let total='~?~'`. It is a
 * literal, so that a function whose text is sent to another realm runs there; no program holds it, and it has no escape
 * (minifiers rewrite them), no sign outside ASCII (charsets do) and no `$'` (`text.replace(hole, code)` reads it). It
 * has this meaning only as a whole value that a handler hands over.
 */
export const NO_VALUE = '~?~'

/**
 * The first statement of a function says that only its caller has its promises: `{void'~own~';`. The build writes it
 * into lowered `async` functions that may be marked at run time, as lowered decorators do.
 */
export const OWN_PROMISES = '~own~'

/** `options` are those of the sites that have literal ones, in their order, then those of the file. */
export type TableSource = [file: string, text: string, ...options: GhostOptions[]]

/**
 * The same where a build has put the names into a file of their own. `load` is 0 where nobody but the project has that
 * file.
 */
export type TableApart = [load: LoadNames | 0, id: string, skeleton: string, ...options: GhostOptions[]]

/** Imports the file of names. */
export type LoadNames = () => Promise<NamesFile>

/** Names of functions, parameters and variables: the tables of files, by the ids that the code has. */
export interface NamesFile {
  readonly names: { readonly [id: string]: readonly [file: string, text: string] }
}

/** Reads the n-th name it was made for; throws where the binding is not initialised. */
export type Accessor = (index: number) => unknown

/** The text of a table. */
export const encodeTable = ({ sites, scopes }: Pick<Table, 'sites' | 'scopes'>): string =>
  writeRows(rowsOf(sites, scopes))

/** Reads what a `TableThunk` returned. */
export const decodeTable = (source: TableSource): Table =>
  tableFrom(source[0], readRows(source[1]), source.slice(2) as GhostOptions[])
