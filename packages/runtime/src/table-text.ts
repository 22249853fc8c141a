// Why: docs/adr/short-tables.md
/**
 * The text of a table:
 *
 *   text = "~" site *(";" site)             site = kind *flag line length lists *("|" scope)
 *   scope = kind line lists                 lists = words *("/" words)         words = [word *(" " word)]
 *   word = [sign] name *(":" [holder "."] key): the name of its value at its source
 *
 * The first word of a site is its name, and the first list behind it has its parameters. `line` counts from the site
 * before, and in a scope from its site. The number of a scope is its kind, and how many scopes back the next handler
 * outwards is. All numbers end by themselves: see `writeNumber`.
 *
 *   Payments.charge, a method from line 7 to 20 → `mhnPayments.charge userId amount/data`
 *
 * Behind an empty site are those that have no scopes, up to the next empty one.
 *
 * In front of the text stands the number of the contract, unless it is the first: see `contract-number.ts`.
 */

import { checkContract, withContract } from './contract-number.ts'
import type { GhostOptions, MaskVars } from './options.ts'
import {
  SCOPE_KINDS,
  type ScopeKind,
  SITE_KINDS,
  type Site,
  type SiteKind,
  type SiteScope,
  type Table,
} from './table.ts'
import { type Cursor, readNumber, writeNumber } from './table-numbers.ts'

/** A function as the text has it. */
export interface Row {
  readonly name: string
  readonly kind: SiteKind
  /** Letters of `FLAGS`. */
  readonly flags: string
  readonly line: number
  readonly endLine: number
  /** The root first. */
  readonly scopes: readonly ScopeRow[]
}

export interface ScopeRow {
  /** How many scopes before it is the one around it; 0 for a root. */
  readonly back: number
  readonly kind: ScopeKind
  readonly line: number
  /** Parameters, locals, lazy, closure, module. Parameters are in roots. */
  readonly lists: readonly (readonly string[])[]
}

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

type Flag = keyof typeof FLAGS

const ANONYMOUS = '<anonymous>'
const NEW = 'new '
const CALLBACK = 'callback of '
/** How each text begins, for who looks for tables in code. */
const MARK = '~'

/** The functions of a table with their scopes. */
export function rowsOf(sites: readonly Site[], scopes: readonly SiteScope[]): Row[] {
  let index = 0
  return sites.map((site) => {
    const { name, kind, line, endLine, options } = site
    const isSet = (flag: Flag): boolean => (flag === 'options' ? Object.keys(options).length > 0 : site[flag])
    const flags = (Object.keys(FLAGS) as Flag[]).map((flag) => (isSet(flag) ? FLAGS[flag] : '')).join('')
    const own: ScopeRow[] = []
    for (; scopes[index]?.site === site; index++) own.push(scopeRowOf(scopes[index] as SiteScope, index))
    return { name, kind, flags, line, endLine, scopes: own }
  })
}

const scopeRowOf = (
  { parent, kind, line, parameters, locals, lazy, closure, module }: SiteScope,
  index: number,
): ScopeRow => ({
  back: parent < 0 ? 0 : index - parent,
  kind,
  line,
  lists: [parameters, locals, lazy, closure, module],
})

/** @param options those of the sites that have some, in their order, then those of the file */
export function tableFrom(file: string, rows: readonly Row[], options: GhostOptions[]): Table {
  const sites: Site[] = []
  const scopes: SiteScope[] = []
  const maskVars: MaskVars[number][] = []
  // By index: the program may have deleted the iterator of arrays, and a page has no shield that restores it.
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as Row
    const site = siteFrom(row, {
      file,
      maskVars,
      options: (row.flags.includes(FLAGS.options) && options.shift()) || {},
    })
    sites.push(site)
    for (let index = 0; index < row.scopes.length; index++) {
      const { back, kind, line, lists } = row.scopes[index] as ScopeRow
      const list = (which: number): readonly string[] => lists[which] ?? []
      scopes.push({
        ...{ site, parent: back === 0 ? -1 : scopes.length - back, kind, line },
        ...{ parameters: list(0), locals: list(1), lazy: list(2), closure: list(3), module: list(4) },
      })
    }
  }
  const masks = options[0]?.maskVars ?? []
  for (let index = 0; index < masks.length; index++) maskVars.push(masks[index] as MaskVars[number])
  return { file, sites, scopes }
}

function siteFrom({ name, kind, flags, line, endLine }: Row, rest: Pick<Site, 'file' | 'maskVars' | 'options'>): Site {
  const set = {} as Record<Flag, boolean>
  for (const flag in FLAGS) set[flag as Flag] = flags.includes(FLAGS[flag as Flag])
  return { ...set, ...rest, name, kind, line, endLine }
}

export function writeRows(rows: readonly Row[]): string {
  let line = 0
  let isBare = false
  let holder = ''
  const texts = rows.map((row) => {
    const turns = isBare !== (row.scopes.length === 0)
    isBare = row.scopes.length === 0
    const short = shortName(row, holder)
    const head = SITE_KINDS[row.kind] + row.flags + writeNumber(row.line - line) + writeNumber(row.endLine - row.line)
    const [root, ...inner] = row.scopes
    const [parameters = [], ...lists] = root?.lists ?? []
    const text = head + writeLists([[short.text, ...parameters], ...lists])
    const parts = [text, ...inner.map((scope) => writeScope(scope, row.line))]
    line = row.line
    holder = short.holder
    return (turns ? ';' : '') + parts.join('|')
  })
  return withContract(texts.length > 0 ? MARK + texts.join(';') : '')
}

function writeScope({ back, kind, line, lists }: ScopeRow, siteLine: number): string {
  const number = (back - 1) * SCOPE_KINDS.length + SCOPE_KINDS.indexOf(kind)
  return writeNumber(number) + writeNumber(line - siteLine) + writeLists(lists.slice(1))
}

const writeLists = (lists: readonly (readonly string[])[]): string =>
  lists
    .map((words) => words.join(' '))
    .join('/')
    .replace(/\/+$/, '')

/** A name in a table, and the class that the next name may leave out. */
interface ShortName {
  readonly text: string
  readonly holder: string
}

/** `Cart.add` → `.add` behind another one of `Cart`, `new Cart` → nothing, `callback of map` → `!map`. */
function shortName({ name, kind }: Pick<Row, 'name' | 'kind'>, holder: string): ShortName {
  if (kind === 'constructor') {
    if (!name.startsWith(NEW)) return { text: `!${escapedName(name)}`, holder }
    const own = escapedName(name.slice(NEW.length))
    return { text: own === holder ? '' : own, holder: own }
  }
  if (name === ANONYMOUS) return { text: '', holder }
  if (name.startsWith(CALLBACK)) return { text: `!${escapedName(name.slice(CALLBACK.length))}`, holder }
  const text = escapedName(name)
  const dot = text.indexOf('.')
  if (dot < 1) return { text, holder }
  const own = text.slice(0, dot)
  return { text: own === holder ? text.slice(dot) : text, holder: own }
}

const escapedName = (name: string): string =>
  name.replace(/^[.!]|[%/;| ]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function longName(text: string, kind: SiteKind, holder: string): ShortName {
  const isMarked = text[0] === '!'
  const rest = isMarked ? text.slice(1) : text
  if (kind === 'constructor') {
    if (isMarked) return { text: decodeURIComponent(rest), holder }
    const own = rest || holder
    return { text: NEW + decodeURIComponent(own), holder: own }
  }
  if (isMarked) return { text: CALLBACK + decodeURIComponent(rest), holder }
  if (text === '') return { text: ANONYMOUS, holder }
  const dot = text.indexOf('.')
  const own = dot > 0 ? text.slice(0, dot) : holder
  return { text: decodeURIComponent(dot === 0 ? holder + text : text), holder: own }
}

/** @throws Error where the text is of a contract that this runtime does not know */
export function readRows(text: string): Row[] {
  checkContract(text)
  const rows: Row[] = []
  const parts = text[0] === MARK ? text.slice(MARK.length).split(';') : []
  let line = 0
  let isBare = false
  let holder = ''
  for (let at = 0; at < parts.length; at++) {
    const own = (parts[at] as string).split('|')
    const head = { text: own[0] as string, at: 1 }
    if (head.text === '') {
      isBare = !isBare
      continue
    }
    const kind = siteKindOf(head.text[0])
    const flags = /^[ABGHMOPST]*/.exec(head.text.slice(1))?.[0] ?? ''
    head.at += flags.length
    line += readNumber(head)
    const endLine = line + readNumber(head)
    const lists = readLists(head)
    const long = longName(lists[0]?.shift() ?? '', kind, holder)
    holder = long.holder
    const scopes: ScopeRow[] = isBare ? [] : [{ back: 0, kind: 'function', line, lists }]
    for (let index = 1; index < own.length; index++) scopes.push(readScope(own[index] as string, line))
    rows.push({ name: long.text, kind, flags, line, endLine, scopes })
  }
  return rows
}

function readScope(text: string, siteLine: number): ScopeRow {
  const head = { text, at: 0 }
  const number = readNumber(head)
  const line = siteLine + readNumber(head)
  const kinds = SCOPE_KINDS.length
  const kind = SCOPE_KINDS[number % kinds] as ScopeKind
  const lists = readLists(head)
  lists.unshift([])
  return { back: Math.floor(number / kinds) + 1, kind, line, lists }
}

const readLists = ({ text, at }: Cursor): string[][] =>
  text
    .slice(at)
    .split('/')
    .map((words) => (words ? words.split(' ') : []))

const siteKindOf = (letter: string | undefined): SiteKind =>
  Object.keys(SITE_KINDS).find((kind) => SITE_KINDS[kind as SiteKind] === letter) as SiteKind
