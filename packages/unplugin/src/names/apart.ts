// Why: docs/adr/names-apart.md
import { createHash } from 'node:crypto'
import { dirname } from 'node:path/posix'
import type { Parse } from '@traceghost/transform'
import { mayNameSecret } from '@traceghost/transform/host'
import { countScopes, withNamesOf, withoutNames } from 'traceghost/contract'
import { type TableInCode, tablesIn } from './tables.ts'

/** The names of tables, by the ids that code has. */
export type Names = ReadonlyMap<string, Entry>

export type Entry = readonly [file: string, text: string]

/** A text that replaces a part of another one. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Code without names. */
export interface Apart {
  readonly names: Names
  /** @param load the code that loads the names */
  edits(load: string): Edit[]
}

/** How the text of a table begins: `~mBAOhn` */
const BEGINNING = /^~[fwmgscb]/
/** Whether code may have a table, as a quick test. */
const HINT = /["'`]~[fwmgscb]/

export const mayHaveTables = (code: string): boolean => HINT.test(code)

/**
 * Takes the names out of code; `undefined` when it has none. Throws when it does not parse.
 *
 * @param option ids of `'chunk'` are as short as one file allows, those of `'hidden'` differ from those of all builds
 */
export function takeApart(code: string, parse: Parse, option: 'chunk' | 'hidden'): Apart | undefined {
  if (!mayHaveTables(code)) return undefined
  const tables = tablesIn(code, parse).flatMap((table) => wholeFrom(table) ?? [])
  if (tables.length === 0) return undefined
  const length = option === 'hidden' ? ID_LENGTH : distinctLength(tables.map(({ hash }) => hash))
  const idOf = ({ hash }: Whole): string => hash.slice(0, length)
  return {
    names: new Map(tables.map((table): [string, Entry] => [idOf(table), [table.file, table.kept]])),
    // One for each element: the lines between them stay, as the map expects.
    edits: (load) =>
      tables
        .flatMap((table): Edit[] => [
          { ...table.places[0], text: `${load},"${idOf(table)}"` },
          { ...table.places[1], text: `"${withoutNames(table.kept, mayNameSecret)}"` },
        ])
        .sort((a, b) => a.start - b.start),
  }
}

const ID_LENGTH = 8

/** The number of characters by which texts differ. */
function distinctLength(texts: readonly string[]): number {
  const different = new Set(texts).size
  let length = 1
  while (new Set(texts.map((text) => text.slice(0, length))).size < different) length++
  return length
}

/** Whether handlers name scopes of the text, as they do of no list of the program. */
export function isTable(text: string, scopes: ReadonlySet<number>): boolean {
  if (!BEGINNING.test(text) || scopes.size === 0) return false
  const count = scopesIn(text)
  return [...scopes].every((scope) => Number.isInteger(scope) && scope >= 0 && scope < count)
}

function scopesIn(text: string): number {
  try {
    return countScopes(text)
  } catch {
    // A text of the program.
    return 0
  }
}

type Place = Pick<Edit, 'start' | 'end'>

interface Whole {
  /** Of the file and the text. */
  readonly places: readonly [Place, Place]
  readonly hash: string
  readonly file: string
  /** The text with the names of the functions that are there. */
  readonly kept: string
}

function wholeFrom({ elements: [first, second], scopes }: TableInCode): Whole | undefined {
  if (first?.text === undefined || second?.text === undefined || !isTable(second.text, scopes)) return undefined
  const kept = withNamesOf(scopes, second.text)
  const places = [placeOf(first), placeOf(second)] as const
  return { places, file: first.text, kept, hash: hashOf(`${first.text}\n${kept}`) }
}

const placeOf = ({ start, end }: Place): Place => ({ start, end })

/** Of the names, those of functions that are there still. */
export function namesIn(code: string, names: Names, parse: Parse): Names {
  const left = new Map<string, Entry>()
  for (const { elements, scopes } of tablesIn(code, parse)) {
    const id = elements[1]?.text
    const entry = id === undefined ? undefined : names.get(id)
    if (id !== undefined && entry) left.set(id, [entry[0], withNamesOf(scopes, entry[1])])
  }
  return left
}

/** The module of names, as `NamesFile` describes it. */
export const moduleOf = (names: Names): string => `export const names=${JSON.stringify(Object.fromEntries(names))}\n`

/** The same as data, for whoever names reports. */
export const dataOf = (names: Names): string => `${JSON.stringify({ names: Object.fromEntries(names) })}\n`

/** The name of the module, without its folder: pages may keep it for ever. */
export const fileOf = (names: Names): string => `names-${hashOf(moduleOf(names)).slice(0, ID_LENGTH)}.js`

/** Every such name in a text. */
export const FILE: RegExp = /names-[\w-]{8}\.js/g

/** The file of names that lies beside a chunk, as its source map does. */
export const hiddenFileOf = (chunk: string): string => `${chunk}.names.json`

/** The path of a file in the folder of another one. */
export const inFolderOf = (path: string, file: string): string =>
  dirname(path) === '.' ? file : `${dirname(path)}/${file}`

/** Whether code may have whole ids of these names, as a quick test. */
export function mayHaveIds(code: string, names: Names): boolean {
  for (const [, id = ''] of code.matchAll(/["'`]([\w-]{8})["'`],/g)) if (names.has(id)) return true
  return false
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
