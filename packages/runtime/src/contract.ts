// Why: docs/adr/short-tables.md
/**
 * The shapes that emitted code and the runtime agree on.
 *
 * A transformed file hands over its table on the first failure, as `[file, text, ...options]`. The text is shipped in
 * every bundle, so it is short: `encodeTable` writes it, `decodeTable` reads it.
 *
 * After the options of sites come those of the whole file, if it has any.
 *
 *   table = site *(";" site)        site  = name "," kind *flag "," line "," length *("|" scope)
 *   scope = names / kind parent "," line "," names        names = up to five lists, "/" between them
 *   name in a list = name *(":" [holder "."] key): the name of its value at its source
 *
 * The first scope of a site is its root and has names alone. Lines are deltas: those of a site to the site before,
 * those of a scope to its site. `parent` counts scopes back to the next handler outwards.
 */

import type { GhostOptions, MaskVars } from './options.ts'

export { type Checks, checkEach, checkOne, oneOf } from './checks.ts'
export type { GhostOptions, MaskVars, ReportType } from './options.ts'
export { checkOptions, isPattern, MASK_VARS } from './options.ts'
export { createShield, type Shield } from './shield.ts'
export { withNamesOf, withoutNames } from './skeleton.ts'

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

/** The kind of a site in the source. */
export type SiteKind = keyof typeof SITE_KINDS

/** The kind of a scope in the source. */
export type ScopeKind = keyof typeof SCOPE_KINDS

/** One instrumented function in the source. */
export interface Site {
  readonly name: string
  readonly file: string
  readonly kind: SiteKind
  /** 1-based, as `endLine`. */
  readonly line: number
  readonly endLine: number
  /** Marked: an error that leaves the function is reported. */
  readonly boundary: boolean
  readonly async: boolean
  readonly generator: boolean
  /** The first value handed to `capture` for the root scope is what `enter` returned. */
  readonly metered: boolean
  /**
   * A constructor in which nothing is captured before its `super()` has returned; without scopes when nothing is
   * captured behind it either.
   */
  readonly afterSuper: boolean
  /** Has a `catch` of its own, so it may throw another value than the functions that it calls. */
  readonly handles: boolean
  /** May throw a value that existed before the statement: a constant, a caught error, the reason of a signal. */
  readonly throwsKept: boolean
  /** May throw its argument: `const failed = (error) => { throw error }`. */
  readonly throwsGiven: boolean
  /** Literal options of the mark. */
  readonly options: GhostOptions
  /** The masks of the whole file. */
  readonly maskVars: MaskVars
}

/**
 * A lexical region of a site that has a handler of its own.
 *
 * The values handed to `capture` come in this order: the meter when the site is metered and the scope is its root, one
 * for each of `parameters` and of `locals` that are not `late`, then one accessor for all of `lazy`, then one accessor
 * for all of `closure` and `module` together. An accessor is absent when it has no name.
 *
 * A name may be followed by the name of its value at its source: see `readName`.
 */
export interface SiteScope {
  readonly site: Site
  /** Index of the next scope outwards in the same site, -1 for the root. */
  readonly parent: number
  readonly kind: ScopeKind
  readonly line: number
  readonly parameters: readonly string[]
  /** May begin with a sign: see `SIGNS`. */
  readonly locals: readonly string[]
  readonly lazy: readonly string[]
  readonly closure: readonly string[]
  readonly module: readonly string[]
}

/**
 * A sign in front of a local name.
 *
 * - `late`: it has no value whenever an error is handled, and none is handed over.
 * - `unset`: it has no value yet while it is `undefined`.
 */
export const SIGNS = { late: '-', unset: '?' } as const

/** The name of a value at its source: `token` of `config.auth.token`. */
export interface Source {
  readonly key: string
  /** The name in front of it: `auth`. */
  readonly holder?: string | undefined
}

/** A name of a scope, and the names of its value at its source. */
export interface SourcedName {
  readonly name: string
  readonly sources?: readonly Source[]
}

/** The table of one file. The scopes of a site follow each other, its root first. */
export interface Table {
  readonly file: string
  readonly sites: readonly Site[]
  readonly scopes: readonly SiteScope[]
}

const SITE_KINDS = {
  function: 'f',
  arrow: 'w',
  method: 'm',
  getter: 'g',
  setter: 's',
  constructor: 'c',
  'static block': 'b',
} as const

const SCOPE_KINDS = { function: 'f', block: 'b', loop: 'l', switch: 's', catch: 'c' } as const

const FLAGS = {
  boundary: 'B',
  async: 'A',
  generator: 'G',
  metered: 'M',
  afterSuper: 'S',
  handles: 'H',
  throwsKept: 'T',
  throwsGiven: 'P',
  options: 'O',
} as const

const ANONYMOUS = '<anonymous>'

/** The text of a table. */
export function encodeTable({ sites, scopes }: Pick<Table, 'sites' | 'scopes'>): string {
  let line = 0
  let index = 0
  const encoded = sites.map((site) => {
    const parts = [encodeSite(site, line)]
    for (; scopes[index]?.site === site; index++) parts.push(encodeScope(scopes[index] as SiteScope, index))
    line = site.line
    return parts.join('|')
  })
  return encoded.join(';')
}

function encodeSite({ name, kind, line, endLine, options, maskVars: _, ...flags }: Site, previousLine: number): string {
  const set = { ...flags, options: Object.keys(options).length > 0 }
  const letters = Object.entries(FLAGS).map(([flag, letter]) => (set[flag as keyof typeof FLAGS] ? letter : ''))
  const shownName = name === ANONYMOUS ? '' : name.replace(/[%,;|]/g, encodeURIComponent)
  return [shownName, SITE_KINDS[kind] + letters.join(''), line - previousLine, endLine - line].join(',')
}

function encodeScope(scope: SiteScope, index: number): string {
  const { site, parent, kind, line, parameters, locals, lazy, closure, module } = scope
  const lists = [parameters, locals, lazy, closure, module].map((names) => names.join(' '))
  const names = lists.join('/').replace(/\/+$/, '')
  return parent < 0 ? names : `${SCOPE_KINDS[kind]}${index - parent},${line - site.line},${names}`
}

/** `t`, of `auth.token` and `secret` → `t:auth.token:secret`, as the lists of a scope have it. */
export const nameWith = (name: string, sources: readonly Source[]): string =>
  [name, ...sources.map(({ key, holder }) => (holder === undefined ? '' : `${escaped(holder)}.`) + escaped(key))].join(
    ':',
  )

/** Escapes the signs of a table, and `.`, which `encodeURIComponent` keeps. */
const escaped = (key: string): string =>
  key.replace(/[%,./:;| ]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Reads a text that `nameWith` wrote, without its sign. */
export function readName(text: string): SourcedName {
  const [name = '', ...sources] = text.replace(/^[-?]/, '').split(':')
  return sources.length > 0 ? { name, sources: sources.map(readSource) } : { name }
}

function readSource(text: string): Source {
  const [key = '', holder] = text.split('.').map(decodeURIComponent).reverse()
  return { key, holder }
}

/** Reads what a `TableThunk` returned. */
export function decodeTable(source: TableSource): Table {
  // By index: the program may have deleted the iterator of arrays, and a page has no shield that restores it.
  const file = source[0]
  const text = source[1]
  const options = source.slice(2) as GhostOptions[]
  const sites: Site[] = []
  const scopes: SiteScope[] = []
  const maskVars: MaskVars[number][] = []
  let line = 0
  const parts = text ? text.split(';') : []
  for (let at = 0; at < parts.length; at++) {
    const own = (parts[at] as string).split('|')
    const site = decodeSite(own[0] as string, { file, line, options, maskVars })
    line = site.line
    sites.push(site)
    for (let index = 1; index < own.length; index++)
      scopes.push(decodeScope(own[index] as string, site, index === 1 ? -1 : scopes.length))
  }
  const masks = options[0]?.maskVars ?? []
  for (let index = 0; index < masks.length; index++) maskVars.push(masks[index] as MaskVars[number])
  return { file, sites, scopes }
}

/** @param shared `options` lose what the site has; `maskVars` are filled in when all sites are read. */
function decodeSite(
  text: string,
  { file, line, options, maskVars }: { file: string; line: number; options: GhostOptions[]; maskVars: MaskVars },
): Site {
  const fields = text.split(',')
  const name = fields[0] ?? ''
  const letters = fields[1] ?? ''
  const flags = {} as Record<keyof typeof FLAGS, boolean>
  for (const flag in FLAGS) flags[flag as keyof typeof FLAGS] = letters.includes(FLAGS[flag as keyof typeof FLAGS], 1)
  const start = line + Number(fields[2])
  return {
    ...flags,
    name: decodeURIComponent(name) || ANONYMOUS,
    file,
    kind: keyOf(SITE_KINDS, letters[0]),
    line: start,
    endLine: start + Number(fields[3]),
    options: (flags.options && options.shift()) || {},
    maskVars,
  }
}

/** @param index that of the scope, -1 for a root. */
function decodeScope(text: string, site: Site, index: number): SiteScope {
  const fields = index < 0 ? [] : text.split(',', 2)
  const head = fields[0] ?? ''
  const line = fields[1]
  const lists = text.slice(fields.join(',').length + (index < 0 ? 0 : 1)).split('/')
  const names = (list: number): string[] => lists[list]?.split(' ').filter(Boolean) ?? []
  return {
    site,
    parent: index < 0 ? -1 : index - Number(head.slice(1)),
    kind: index < 0 ? 'function' : keyOf(SCOPE_KINDS, head[0]),
    line: site.line + Number(line ?? 0),
    parameters: names(0),
    locals: names(1),
    lazy: names(2),
    closure: names(3),
    module: names(4),
  }
}

function keyOf<Key extends string>(letters: Readonly<Record<Key, string>>, letter: string | undefined): Key {
  return Object.keys(letters).find((key) => letters[key as Key] === letter) as Key
}
