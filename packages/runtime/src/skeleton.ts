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

/** `charge,fB,41,9|order token/total|l1,3,part` → `B|1!/1|1` */
export function withoutNames(text: string, mayBeSecret: (name: string) => boolean): string {
  const listOf = (names: string): string =>
    names
      .split(' ')
      .filter(Boolean)
      .map((text) => {
        const [, sign = '', name = ''] = /^([-?]?)(.*)$/.exec(text) ?? []
        return sign + (name === 'this' ? '.' : mayBeSecret(name) ? MAYBE_SECRET : '1')
      })
      .join('')
      .replace(/([-?]1)|1+/g, (ones, signed?: string) => signed ?? String(ones.length))
  const listsOf = (scope: string): string => scope.split('/').map(listOf).join('/')
  return mapTable(text, {
    site: (site) => site.split(',')[1]?.replace(/^[^c]/, '') ?? '',
    root: listsOf,
    inner(scope) {
      const [kind = '', , ...lists] = scope.split(',')
      const parent = kind.slice(1)
      return `${parent === '1' ? '' : `${parent},`}${listsOf(lists.join(','))}`
    },
  })
}

/**
 * `B|1!/1|1` → `#0,fB,0,0|#1 !#2/#3|b1,1,#4`: a table that has positions for names, counted in each function, and
 * numbers for lines.
 */
export function withPositions(skeleton: string): string {
  let sites = 0
  let scopes = 0
  let names = 0
  const positionOf = (item: string): string => {
    names++
    return item === '.' ? 'this' : `${item.replace('1', '')}#${names}`
  }
  const listOf = (list: string): string =>
    (
      list.replace(/([-?]1)|\d+/g, (count, signed?: string) => signed ?? '1'.repeat(Number(count))).match(/[-?]?./g) ??
      []
    )
      .map(positionOf)
      .join(' ')
  const listsOf = (lists: string): string => lists.split('/').map(listOf).join('/')
  return mapTable(skeleton, {
    site(flags) {
      names = scopes = 0
      return `#${sites++},${flags[0] === 'c' ? '' : 'f'}${flags},0,0`
    },
    root: listsOf,
    inner(scope) {
      const fields = scope.split(',')
      return `b${fields.length > 1 ? fields[0] : 1},${++scopes},${listsOf(fields[fields.length - 1] as string)}`
    },
  })
}

/** The text with the names of those functions alone that have one of these scopes. */
export function withNamesOf(scopes: ReadonlySet<number>, text: string): string {
  let next = 0
  const sites = text.split(';').map((site) => {
    const [head = '', ...own] = site.split('|')
    const first = next
    next += own.length
    if (own.some((_, index) => scopes.has(first + index))) return site
    const [, , line] = head.split(',')
    return [`${DROPPED},f,${line},0`, ...own.map((_, index) => (index === 0 ? '' : 'b1,0,'))].join('|')
  })
  return sites.join(';')
}

/** Changes the parts of a table's text. */
interface Parts {
  readonly site: (head: string) => string
  readonly root: (scope: string) => string
  readonly inner: (scope: string) => string
}

function mapTable(text: string, { site, root, inner }: Parts): string {
  const sites = text ? text.split(';') : []
  return sites
    .map((whole) =>
      whole
        .split('|')
        .map((part, index) => (index === 0 ? site(part) : index === 1 ? root(part) : inner(part)))
        .join('|'),
    )
    .join(';')
}
