/** The parts of a query, and what each matches. */

/** A name or value to search in. */
export interface Searched {
  readonly path: string
  readonly text: string
  readonly lowerPath: string
  /** The path without its place: a function's name would match all of its values. */
  readonly lowerName: string
  /** The text, and that of a string without quotes: all of it. */
  readonly lowerText: string
  readonly lowerRaw: string
}

type Matcher = (searched: Searched) => boolean

/** More are left out. */
export const MAX_TERMS = 20
export const MAX_QUERY = 1_000

/** `charge #2 › `, `Row (component) › `: the spaces of a place, before the name of a value. */
const PLACE = /(?: ?(#\d+))?(?: ?\((component|thrown before|error[^)]{0,50})\))? ?› ?/g

/** `a  "b c" d = e` → `a`, `"b c"`, `d=e`; `total › user.plan` is one. */
export function termsOf(query: string, max: number = MAX_TERMS): string[] {
  const text = query
    .slice(0, MAX_QUERY)
    .toLowerCase()
    .replace(/ *={1,3} */g, '=')
    .replace(PLACE, (_, number = '', part = '') => `${number}${part && `(${compact(part)})`}›`)
  return (text.match(/(?:"[^"]*"?|[^\s"])+/g) ?? []).filter((term) => term !== '""').slice(0, max)
}

/** A sentence about what is left out of a long query; empty where nothing is. */
export const cutNote = (query: string): string =>
  query.length > MAX_QUERY
    ? `Only the first ${MAX_QUERY.toLocaleString('en')} characters were searched for.`
    : termsOf(query, MAX_TERMS + 1).length > MAX_TERMS
      ? `Only the first ${MAX_TERMS} words were searched for.`
      : ''

/** A matcher for a term: `name=value` matches all of a value, `name:value` and a word a part of it. */
export function matcherOf(term: string): Matcher {
  const [, name, sign, value = ''] = /^([^"=:][^"=:]*)([=:])(.+)$/s.exec(term) ?? []
  const word = unquoted(term)
  const isIn: Matcher = ({ lowerName, lowerText, lowerRaw }) =>
    lowerRaw.includes(word) || lowerText.includes(word) || lowerName.includes(word)
  if (name === undefined && term.includes('›')) {
    const path = compact(term)
    return (each) => compact(each.lowerPath).includes(path)
  }
  if (name === undefined) return isIn
  const wanted = unquoted(value)
  if (sign === '=') return (each) => endsWithName(each.lowerPath, name) && isEqual(each, value)
  // `payments.ts:42` is a word with a colon.
  return (each) => (each.lowerPath.includes(name) && each.lowerRaw.includes(wanted)) || isIn(each)
}

/** `user.plan` is the end of `charge › user.plan`, and of `charge › order.user.plan`. */
const endsWithName = (path: string, name: string): boolean =>
  (name.includes('›') && compact(path) === compact(name)) ||
  path === name ||
  path.endsWith(`.${name}`) ||
  path.endsWith(` ${name}`)

/** `"null"` is the text alone, `null` either. */
const isEqual = ({ lowerText, lowerRaw }: Searched, value: string): boolean => lowerText === value || lowerRaw === value

/** `total › user["a b"]` → `total›user[ab]`: queries part at spaces. */
const compact = (text: string): string => text.replaceAll(/[\s"]/g, '')

const unquoted = (term: string): string => term.replaceAll('"', '')
