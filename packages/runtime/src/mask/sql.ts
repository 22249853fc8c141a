import type { TextStyle } from './assignments.ts'

/* Repetitions are bounded, so that time is linear in the text. */

/** `INSERT INTO users (name, password) VALUES` */
const INSERT =
  /\b(?:insert|replace|upsert|merge)\s{1,9}(?:[a-z_]{1,20}\s{1,9}){0,3}into\s{1,9}[\w."`[\]$-]{1,200}\s{0,9}\((?<columns>[^()']{1,2000})\)\s{0,9}(?:output\s[^()]{1,200})?values\s{0,9}(?=\()/gi
/** More than any reader sees. */
const MAX_VALUES = 5_000
/** Longest name before an operator. */
const MAX_NAME = 100

const QUOTED = String.raw`N?(?<quote>\\{0,3}['"])(?<value>(?:(?!\k<quote>)[^]){1,2000})`
/** Words that show that a text is a password, with one of its own behind it. */
const STATEMENTS: readonly RegExp[] = [
  // IDENTIFIED BY '…', IDENTIFIED WITH plugin AS '…'
  new RegExp(
    String.raw`(?<head>\bidentified\s{1,5}(?:with\s{1,5}[\w'"]{1,60}\s{1,5})?(?:by|as|using)\s{1,5}(?:password\s{1,5})?)${QUOTED}`,
    'gi',
  ),
  // Oracle's password is a name.
  /(?<head>\b(?:create|alter)\s{1,5}user\s{1,5}[^\s]{1,100}\s{1,5}identified\s{1,5}by\s{1,5})(?<value>(?!(?:password|values|random|externally|globally)\b)[\w$#]{1,100})/gi,
  // PASSWORD '…', PASSWORD = N'…'
  new RegExp(String.raw`(?<head>\bpassword(?:\s{1,5}|\s{0,5}=\s{0,5}(?=N)))${QUOTED}`, 'gi'),
  // SET PASSWORD FOR 'ann'@'%' = '…'
  new RegExp(String.raw`(?<head>\bset\s{1,5}password\s{1,5}for\s[^=;]{1,80}=\s{0,5})${QUOTED}`, 'gi'),
  // … = PASSWORD('…')
  new RegExp(
    String.raw`(?<head>(?<=\b(?:set|values|select|using|as|where|by)\b[^;]{0,60})\b(?:old_)?password\s{0,3}\(\s{0,3})${QUOTED}`,
    'gi',
  ),
  // requirepass …, CONFIG SET masterauth …
  /(?<head>\b(?:requirepass|masterauth)\s{1,5}["']?)(?<value>[^\s"']{1,200})/gi,
]

/** `password LIKE '…'`, `password <> '…'`, `password IN ('…'` */
const COMPARISON = new RegExp(String.raw`(?:<>|\b(?:i?like|in)\b)\s{0,5}\(?\s{0,5}${QUOTED}`, 'gi')
const COMPARED = /([\w$]{1,80})["`\]]?\s{0,5}(?:\bnot\s{1,5})?$/i

/** `text` without the secrets of statements. */
export function redactSql(text: string, style: TextStyle): string {
  if (!/\b(?:into|identified|password|requirepass|masterauth|like|in)\b|<>/i.test(text)) return text
  const { hidesName, redacted } = style
  let masked = redactInserts(text, style).replace(COMPARISON, (whole: string, ...rest) => {
    const { value = '' }: { [group: string]: string | undefined } = rest.at(-1)
    const [at, all] = rest.slice(-3, -1) as [number, string]
    const name = COMPARED.exec(all.slice(Math.max(0, at - MAX_NAME), at))?.[1]
    return name !== undefined && hidesName(name) ? whole.slice(0, -value.length) + redacted(value) : whole
  })
  for (const pattern of STATEMENTS) {
    masked = masked.replace(pattern, (whole: string, ...rest) => {
      const { value = '' }: { [group: string]: string | undefined } = rest.at(-1)
      return hidesName('password') ? whole.slice(0, -value.length) + redacted(value) : whole
    })
  }
  return masked
}

/** A value of an `INSERT`, by its place in the text. */
interface Inserted {
  readonly start: number
  readonly end: number
  readonly column: string
}

/** The values of all rows that are inserted. */
export function insertsIn(text: string): Inserted[] {
  const found: Inserted[] = []
  for (const { 0: head, index, groups } of text.matchAll(INSERT)) {
    const columns = columnsIn(groups?.columns)
    let start = index + head.length
    for (const part of readRows(text, start).parts) {
      const end = start + part.text.length
      const column = columns[part.column]
      if (column) found.push({ start, end, column })
      start = end
    }
  }
  return found
}

const columnsIn = (text = ''): string[] => text.split(',').map((column) => column.replace(/[\s"'`[\]\\]/g, ''))

function redactInserts(text: string, style: TextStyle): string {
  let masked = ''
  let end = 0
  for (const { 0: head, index, groups } of text.matchAll(INSERT)) {
    const columns = columnsIn(groups?.columns)
    if (index < end || !columns.some((column) => style.hidesName(column))) continue
    masked += text.slice(end, index + head.length)
    const rows = readRows(text, index + head.length)
    for (const { text: part, column } of rows.parts) {
      const isSecret = column >= 0 && style.hidesName(columns[column] ?? '')
      masked += isSecret ? redactValue(part, style.redacted) : part
    }
    end = rows.end
  }
  return masked + text.slice(end)
}

/** `crypt('…', gen_salt('bf'))`, `4711`; not `$1` and `?`. */
function redactValue(text: string, redacted: TextStyle['redacted']): string {
  if (!/['"]/.test(text)) return text.replace(/(?<![\w$:@])\d[\w.]*/, redacted)
  return text.replace(LITERAL, (_, quote: string, inside: string) => quote + redacted(inside) + quote)
}

const LITERAL = /(\\{0,3}['"])((?:(?!\1)[\s\S]|\1\1){1,2000})\1/g

interface Part {
  readonly text: string
  /** That of its value; -1 between the values. */
  readonly column: number
}

/** `('ann', crypt('…')), ('bob', …)`: value by value. */
function readRows(text: string, start: number): { parts: Part[]; end: number } {
  const parts: Part[] = []
  const limit = Math.min(text.length, start + MAX_VALUES)
  let from = start
  let depth = 0
  let column = -1
  let at = start
  const cut = (to: number, next: number): void => {
    if (to > from) parts.push({ text: text.slice(from, to), column })
    from = to
    column = next
  }
  for (; at < limit; at++) {
    const sign = text[at] as string
    if (sign === "'") at = endOfLiteral(text, at, limit)
    else if (sign === '(' && depth++ === 0) cut(at + 1, 0)
    else if (sign === ',' && depth === 1) cut(at, column + 1)
    else if (sign === ')' && --depth === 0) cut(at, -1)
    else if (depth === 0 && !/[\s,()]/.test(sign)) break
  }
  cut(Math.min(at, text.length), -1)
  return { parts, end: from }
}

/** Two quotes in a literal are one. */
function endOfLiteral(text: string, start: number, limit: number): number {
  let at = start + 1
  while (at < limit && (text[at] !== "'" || text[at + 1] === "'")) at += text[at] === "'" ? 2 : 1
  return at
}
