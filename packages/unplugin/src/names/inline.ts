// Why: docs/adr/names-apart.md
import type { Parse } from '@traceghost/transform'
import { withNamesOf } from 'traceghost/contract'
import { type Edit, isTable, mayHaveTables } from './apart.ts'
import { type TableInCode, tablesIn } from './tables.ts'

/** Takes the names of functions that are not there out of tables that stay in the code. Throws if it does not parse. */
export function dropNames(code: string, parse: Parse): Edit[] {
  if (!mayHaveTables(code)) return []
  const tables = tablesIn(code, parse)
  const words = wordsBeside(tables, code)
  return tables
    .flatMap(({ name = '', elements: [file, table], scopes }) => {
      if (file?.text === undefined || table?.text === undefined || !isTable(table.text, scopes)) return []
      const isThere = (own: string): boolean => !IS_OURS.test(name) || wordsOf(own).every((word) => words.has(word))
      const kept = withNamesOf(scopes, table.text, isThere)
      return kept === table.text ? [] : [{ start: table.start, end: table.end, text: JSON.stringify(kept) }]
    })
    .sort((a, b) => a.start - b.start)
}

/** Behind a minifier that renames functions, nothing distinguishes small ones from those that are gone. */
const IS_OURS = /^\$\d*t(?:\$\d+)?$/

const WORD = /\p{ID_Continue}+/gu

/** The parts of the names of sites beside those of the code. */
const OWN_WORDS = /^(?:new |callback of )| static block$|<anonymous>/g

const wordsOf = (name: string): string[] => name.replace(OWN_WORDS, '').match(WORD) ?? []

function wordsBeside(tables: readonly TableInCode[], code: string): Set<string> {
  const words = new Set<string>()
  let at = 0
  const texts = tables.flatMap(({ elements: [, table] }) => table ?? []).sort((a, b) => a.start - b.start)
  for (const { start, end } of [...texts, { start: code.length, end: code.length }]) {
    for (const [word] of code.slice(at, start).matchAll(WORD)) words.add(word)
    at = end
  }
  return words
}
