// Why: docs/adr/names-apart.md
/**
 * The table of a file without its names: as much as must be known while an error unwinds. The names then stand in a
 * file of their own.
 *
 *   skeleton = site *(";" site)        site = ["c"] *flag *("|" scope)        scope = [parent ","] lists
 *   list = *([sign] (count / "!") / "."): names, one that may be that of a secret, `this`
 *
 * A sign of `SIGNS` goes with one name: `?1` is one, `?12` is that and two more.
 * `c` is a constructor. `parent` is absent where it is the scope before. All else is as in a whole table.
 */

import { checkContract, withContract } from './contract-number.ts'
import { type Row, readRows, type ScopeRow, writeRows } from './table-text.ts'

/** In front of the position of a name that may be that of a secret. */
const MAYBE_SECRET = '!'

/** The name of a function that a build has dropped. */
export const DROPPED = '#'

/** `#3`, `!#3`: an unknown name. Private members are no variables. */
export const isPosition = (name: string): boolean => /^!?#\d+$/.test(name)

/** Whether a position is that of a name that may be secret. */
export const mayBeSecretAt = (position: string): boolean => position.startsWith(MAYBE_SECRET)

/** As reports show it; every other name is unchanged. */
export const shownPosition = (name: string): string => (isPosition(name) ? name.replace(MAYBE_SECRET, '') : name)

/** `charge`, a boundary with `order token/total`, and a loop in it with `part` → `B|1!/1|1` */
export function withoutNames(text: string, mayBeSecret: (name: string) => boolean): string {
  const listOf = (names: readonly string[]): string =>
    names
      .map((text) => {
        const [, sign = '', name = ''] = /^([-?+=]?)(.*)$/.exec(text) ?? []
        return sign + (name === 'this' ? '.' : mayBeSecret(name) ? MAYBE_SECRET : '1')
      })
      .join('')
      .replace(/([-?+=]1)|1+/g, (ones, signed?: string) => signed ?? String(ones.length))
  const scopeOf = ({ back, lists }: ScopeRow): string => {
    const own = back === 0 ? lists : lists.slice(1)
    return (back > 1 ? `${back},` : '') + own.map(listOf).join('/').replace(/\/+$/, '')
  }
  const siteOf = ({ kind, flags, scopes }: Row): string =>
    [(kind === 'constructor' ? 'c' : '') + flags, ...scopes.map(scopeOf)].join('|')
  return withContract(readRows(text).map(siteOf).join(';').replace(/;+$/, ''))
}

/** `B|1!/1|1` → `#0` with `#1 !#2/#3`, and a block in it with `#4`: positions for names, counted in each function. */
export function withPositions(skeleton: string): Row[] {
  checkContract(skeleton)
  return (skeleton ? skeleton.split(';') : []).map((text, site) => {
    const [flags = '', ...scopes] = text.split('|')
    const isConstructor = flags[0] === 'c'
    let names = 0
    const positionOf = (item: string): string => {
      names++
      return item === '.' ? 'this' : `${item.replace('1', '')}#${names}`
    }
    const listOf = (list: string): string[] =>
      (
        list
          .replace(/([-?+=]1)|\d+/g, (count, signed?: string) => signed ?? '1'.repeat(Number(count)))
          .match(/[-?+=]?./g) ?? []
      ).map(positionOf)
    return {
      name: `#${site}`,
      kind: isConstructor ? 'constructor' : 'function',
      flags: isConstructor ? flags.slice(1) : flags,
      line: 0,
      endLine: 0,
      scopes: scopes.map((scope, index): ScopeRow => {
        const fields = scope.split(',')
        const lists = (fields[fields.length - 1] as string).split('/').map(listOf)
        return index === 0
          ? { back: 0, kind: 'function', line: 0, lists }
          : { back: fields.length > 1 ? Number(fields[0]) : 1, kind: 'block', line: index, lists: [[], ...lists] }
      }),
    }
  })
}

/**
 * The text with the names of those functions alone that have one of these scopes.
 *
 * @param keeps whether a function without scopes keeps its name; by default none does
 */
export function withNamesOf(
  scopes: ReadonlySet<number>,
  text: string,
  keeps: (name: string) => boolean = () => false,
): string {
  let next = 0
  const rows = readRows(text).map((row): Row => {
    const first = next
    next += row.scopes.length
    if (row.scopes.some((_, index) => scopes.has(first + index))) return row
    if (row.scopes.length === 0 && keeps(row.name)) return row
    const { line, flags } = row
    const dropped = row.scopes.map(({ back }): ScopeRow => ({ back, kind: 'block', line, lists: [] }))
    // The options of the others are found by counting.
    return { name: DROPPED, kind: 'function', flags: flags.replace(/[^O]/g, ''), line, endLine: line, scopes: dropped }
  })
  while (rows.at(-1)?.scopes.length === 0 && rows.at(-1)?.name === DROPPED) rows.pop()
  return writeRows(rows)
}

/** How many scopes the text of a table has. */
export const countScopes = (text: string): number => readRows(text).reduce((sum, { scopes }) => sum + scopes.length, 0)
