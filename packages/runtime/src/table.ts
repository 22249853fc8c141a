/** The functions of a file and the scopes in them, as emitted code and the runtime know them. */

import type { GhostOptions, MaskVars } from './options.ts'

/** The kinds of sites, and how the text of a table writes them. */
export const SITE_KINDS = {
  function: 'f',
  arrow: 'w',
  method: 'm',
  getter: 'g',
  setter: 's',
  constructor: 'c',
  'static block': 'b',
} as const

/** In the text of a table, a number stands for them. */
export const SCOPE_KINDS = ['block', 'loop', 'catch', 'switch', 'function'] as const

/** The kind of a site in the source. */
export type SiteKind = keyof typeof SITE_KINDS

/** The kind of a scope in the source. */
export type ScopeKind = (typeof SCOPE_KINDS)[number]

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
 * for each of `parameters` and of `locals` that are not `late`, then one accessor for all of `lazy`, then one for each
 * of `closure` that is not `unsure` and of `module` that is `sure`, then one accessor for their other names. An
 * accessor is absent when it has no name.
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
  /**
   * Those of enclosing functions; in a block its own names, which the handler of `parent` hands over behind its locals,
   * where `ELSEWHERE` stands for each of them.
   */
  readonly closure: readonly string[]
  readonly module: readonly string[]
}

/**
 * A sign in front of a name.
 *
 * - `late`: it has no value whenever an error is handled, and none is handed over.
 * - `unset`: it has no value yet while it is `undefined`.
 * - `unsure`: of an enclosing function, and read through the accessor, as names of the module are.
 * - `sure`: of the module, and handed over, as names of enclosing functions are.
 */
export const SIGNS = { late: '-', unset: '?', unsure: '+', sure: '=' } as const

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
  const [name = '', ...sources] = text.replace(/^[-?+=]/, '').split(':')
  return sources.length > 0 ? { name, sources: sources.map(readSource) } : { name }
}

function readSource(text: string): Source {
  const [key = '', holder] = text.split('.').map(decodeURIComponent).reverse()
  return { key, holder }
}
