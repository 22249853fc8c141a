/**
 * The shapes that emitted code and the runtime agree on, and the options that both check.
 *
 * A transformed file hands over its table once, on the first failure, as `[file, json]`. The JSON text is an
 * `EncodedTable`: tuples, because it is shipped in every bundle. `decodeTable` turns it into objects.
 */

import type { GhostOptions } from './options.ts'

export type { GhostOptions, ReportType } from './options.ts'
export { checkOptions } from './options.ts'

/** What a site is in the source. */
export type SiteKind = 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'static block'

/** What a scope is in the source. */
export type ScopeKind = 'function' | 'block' | 'loop' | 'switch' | 'catch'

/** Bits of `EncodedSite[5]`. */
export const SITE_FLAGS = {
  /** Marked: an error that leaves the function is reported. */
  boundary: 1,
  async: 2,
  generator: 4,
  /** The first value handed to `capture` for the root scope is what `enter` returned. */
  metered: 8,
} as const

/** `[name, kind, line, column, endLine, flags, options?]`; lines and columns are 1-based. */
export type EncodedSite = [
  name: string,
  kind: SiteKind,
  line: number,
  column: number,
  endLine: number,
  flags: number,
  options?: EncodedOptions,
]

/**
 * `[site, parent, kind, line, endLine, parameters, locals, lazy, closure, module]`.
 *
 * `parent` is the index of the next scope outwards that has a handler, -1 for the root scope of a site. The five
 * last are names joined by spaces; empty ones at the end are left out. The values handed to `capture` come in this order: the
 * meter when the site is metered and the scope is its root, one for each of `parameters` and `locals`, then one accessor
 * for all of `lazy`, then one accessor for all of `closure` and `module` together. An accessor is absent when it has no name.
 */
export type EncodedScope = [
  site: number,
  parent: number,
  kind: ScopeKind,
  line: number,
  endLine: number,
  parameters?: string,
  locals?: string,
  lazy?: string,
  closure?: string,
  module?: string,
]

export type EncodedTable = [sites: EncodedSite[], scopes: EncodedScope[]]

/** A RegExp as `[source, flags]`, so that literal options fit in JSON. */
export type EncodedPattern = string | [source: string, flags: string]

export interface EncodedOptions extends Omit<GhostOptions, 'maskVars' | 'onReport'> {
  maskVars?: EncodedPattern[]
}

/** The hoisted function of a transformed file. */
export type TableThunk = () => [file: string, json: string]

/** Reads the n-th name it was made for; throws where the binding is not initialised. */
export type Accessor = (index: number) => unknown

/** One instrumented function in the source. */
export interface Site {
  readonly name: string
  readonly file: string
  readonly kind: SiteKind
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly boundary: boolean
  readonly async: boolean
  readonly generator: boolean
  readonly metered: boolean
  /** Literal options of the mark. */
  readonly options: GhostOptions
}

/** A lexical region of a site that has a handler of its own. */
export interface SiteScope {
  readonly site: Site
  readonly parent: number
  readonly kind: ScopeKind
  readonly line: number
  readonly endLine: number
  readonly parameters: readonly string[]
  readonly locals: readonly string[]
  readonly lazy: readonly string[]
  readonly closure: readonly string[]
  readonly module: readonly string[]
}

/** The decoded table of one file. */
export interface Table {
  readonly file: string
  readonly sites: readonly Site[]
  readonly scopes: readonly SiteScope[]
}

const namesOf = (joined: string | undefined): string[] => (joined ? joined.split(' ') : [])

/** Reads what `TableThunk` returned. */
export function decodeTable([file, json]: [file: string, json: string]): Table {
  const [encodedSites, encodedScopes] = JSON.parse(json) as EncodedTable
  const sites = encodedSites.map(
    ([name, kind, line, column, endLine, flags, options]): Site => ({
      name,
      file,
      kind,
      line,
      column,
      endLine,
      boundary: (flags & SITE_FLAGS.boundary) !== 0,
      async: (flags & SITE_FLAGS.async) !== 0,
      generator: (flags & SITE_FLAGS.generator) !== 0,
      metered: (flags & SITE_FLAGS.metered) !== 0,
      options: decodeOptions(options),
    }),
  )
  const scopes = encodedScopes.map(
    ([site, parent, kind, line, endLine, ...names]): SiteScope => ({
      site: sites[site] as Site,
      parent,
      kind,
      line,
      endLine,
      parameters: namesOf(names[0]),
      locals: namesOf(names[1]),
      lazy: namesOf(names[2]),
      closure: namesOf(names[3]),
      module: namesOf(names[4]),
    }),
  )
  return { file, sites, scopes }
}

function decodeOptions(encoded: EncodedOptions | undefined): GhostOptions {
  if (!encoded) return {}
  const { maskVars, ...rest } = encoded
  if (!maskVars) return rest
  return { ...rest, maskVars: maskVars.map((mask) => (typeof mask === 'string' ? mask : new RegExp(mask[0], mask[1]))) }
}
