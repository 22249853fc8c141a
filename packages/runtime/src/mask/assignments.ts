import { isCount, type NameMask } from './counts.ts'
import { findBlock, type Range } from './yaml.ts'

/** How a text is read: as a message, or as source code, where `token = read(input)` shows no secret. */
export interface TextStyle extends NameMask {
  isCode: boolean
  redacted: (secret: string) => string
  /** Places of separators that another mask has read already. */
  isJudged?: ((index: number) => boolean) | undefined
}

/** The texts between a name and its value: `password=`, `apiKey: `, `KEY ??= `, `set('authorization', `, `token%3D`. */
const SEPARATOR = /[?!|&]{0,2}={1,3}>?|\??:|,|%(?:25)*3d/gi
const MAX_NAME = 80
/** Between a name and its separator. */
const MAX_SPACE = 20
const NAME_CHARACTER = /[\p{L}\p{M}\p{N}_$@.#[-]/u
/** The value of such a header reaches to the end of the line. */
const HEADER = /^(?:proxy-?)?authorization$|^(?:set-?)?cookie$/i
/** A literal is looked for no further, which keeps the time linear. */
const MAX_EXPRESSION = 200
/** Nothing, and the placeholders of SQL. */
const HARMLESS = /^(?:undefined|null|true|false|NaN|\$\d{1,4}|\?|%s)$/
/** The beginning of a line of code whose rest is a comment. */
const COMMENT = /(?:^|[^:"'`/])\/\/|^\s*(?:\/?\*|#)/

interface Assignment {
  name: string
  /** The name is in quotes, or in brackets. */
  isQuoted: boolean
  separator: string
  isCode: boolean
  /** The quote of the string of code around all this. */
  enclosing?: string | undefined
}

/** `text` with the values of masked names replaced. Takes time linear in the text. */
export function redactAssignments(text: string, style: TextStyle): string {
  const { hidesName, isCode, redacted } = style
  if (!/[=:,]|%(?:25)*3d/i.test(text)) return text
  let masked = ''
  let end = 0
  for (const { 0: separator, index } of text.matchAll(SEPARATOR)) {
    if (index < end || style.isJudged?.(index)) continue
    const found = nameBefore(text, index)
    if (!found || !hidesName(found.name)) continue
    const prose = isCode ? proseAt(text, index) : undefined
    const assignment = { ...found, separator, isCode: isCode && prose === undefined, enclosing: prose }
    const value = withoutName(text, findValue(text, index + separator.length, assignment), hidesName)
    if (!value || isCountAt(text, value, assignment, style)) continue
    masked += text.slice(end, value.start) + redacted(text.slice(value.start, value.end))
    end = value.end
  }
  return end === 0 ? text : masked + text.slice(end)
}

/** `password= apiKey="…"`: the value is another name, whose own value is the next one. */
function withoutName(text: string, value: Range | undefined, hidesName: TextStyle['hidesName']): Range | undefined {
  if (!value || !/[=:]/.test(text.charAt(value.end - 1))) return value
  const inner = nameBefore(text, value.end - 1)
  return inner && hidesName(inner.name) ? { ...value, end: value.end - 1 } : value
}

/** `"apiKey" =`, `\"token\":`, `env['KEY'] =`: the name that ends before `end`. */
function nameBefore(text: string, end: number): { name: string; isQuoted: boolean } | undefined {
  let last = end
  while (last > 0 && end - last < MAX_SPACE && ' \t'.includes(text.charAt(last - 1))) last -= 1
  const unquoted = last
  while (last > 0 && unquoted - last < MAX_SPACE && '"\'`]\\'.includes(text.charAt(last - 1))) last -= 1
  let first = last
  while (first > 0 && last - first <= MAX_NAME && NAME_CHARACTER.test(text.charAt(first - 1))) first -= 1
  if (first === last || last - first > MAX_NAME) return undefined
  const name = text.slice(first, last)
  const before = text.charAt(first - 1)
  const isQuoted = last < unquoted
  // `\napiKey`, where a line end is written out, and `%26token`
  if (before === '\\') return { name: name.replace(/^[bfnrtv](?=.)/, ''), isQuoted }
  return { name: before === '%' ? name.replace(/^(?:25)*[\da-f]{2}/i, '') : name, isQuoted }
}

/**
 * The sign that makes a part of a line of code a text: `//` for a comment, or the quote of a string; `undefined` for
 * code.
 */
function proseAt(text: string, index: number): string | undefined {
  const near = text.slice(Math.max(0, index - MAX_EXPRESSION), index)
  const line = near.slice(near.lastIndexOf('\n') + 1)
  if (COMMENT.test(line)) return '//'
  let quote: string | undefined
  for (const [character] of line.matchAll(/\\.|["'`]/g)) {
    if (character === quote) quote = undefined
    else if (quote === undefined && character.length === 1) quote = character
  }
  return quote
}

/** `signatures: 2`. Behind a `=`, as in a query, anything may be digits. */
const isCountAt = (text: string, { start, end }: Range, { name, separator }: Assignment, style: TextStyle): boolean =>
  separator === ':' &&
  !isQuote(text.charAt(start - 1)) &&
  end - start <= 3 &&
  isCount(name, text.slice(start, end), style)

const isQuote = (character: string): boolean => character !== '' && '"\'`'.includes(character)

function findValue(text: string, after: number, assignment: Assignment): Range | undefined {
  const { name, separator, isCode, isQuoted, enclosing } = assignment
  if (separator.startsWith('%'))
    return nonEmpty({ start: after, end: indexOf(text, /%(?:25)*26|[&\s"'`;,)}\]<>]/gi, after) })
  const block = separator === ':' && !isCode ? findBlock(text, after) : undefined
  if (block) return block
  const start = indexOf(text, /\S/g, after)
  if (text[start] === enclosing) return undefined
  const quoted = findQuoted(text, start, isCode)
  // `"name": "authorization", "value": …`: the next text is a key, not a value.
  if (separator === ',') return isQuoted && quoted && !isKey(text, quoted.end) ? quoted : undefined
  if (quoted) return quoted
  if (isCode) return findLiteral(text, start)
  if (text[start] === '{' || text[start] === '[') return { start, end: findClose(text, start) }
  if (HEADER.test(name)) return nonEmpty({ start, end: indexOf(text, /[\r\n"'`]|\\[nr"']/g, start) })
  const end = indexOf(text, /[\s&;,"'`)}\]<>\\]/g, start)
  const word = text.slice(start, end)
  // `?password=hunter` as against `unexpected token: (`
  const isValue = separator === '=' || word.length >= 6 || /\d/.test(word)
  return isValue && !HARMLESS.test(word) ? nonEmpty({ start, end }) : undefined
}
const isKey = (text: string, end: number): boolean => {
  const colon = /\\{0,8}["'`]?\s{0,9}:/y
  colon.lastIndex = end
  return colon.test(text)
}

/** The text between quotes at `start`; the quotes of JSON within JSON have backslashes. */
function findQuoted(text: string, start: number, isCode: boolean): Range | undefined {
  const open = /\\{0,8}["'`]/y
  open.lastIndex = start
  const quote = open.exec(text)?.[0]
  if (!quote) return undefined
  const inside = start + quote.length
  if (quote.length > 1) {
    const close = text.indexOf(quote, inside)
    return nonEmpty({ start: inside, end: close < 0 ? text.length : close })
  }
  let end = inside
  while (end < text.length && text[end] !== quote && !(isCode && quote !== '`' && text[end] === '\n')) {
    end += text[end] === '\\' ? 2 : 1
  }
  return nonEmpty({ start: inside, end: Math.min(end, text.length) })
}

/** `process.env.KEY ?? 'fallback'`: the first string or number of an expression. */
function findLiteral(text: string, start: number): Range | undefined {
  const number = /\d[\w.]*/y
  number.lastIndex = start
  const digits = number.exec(text)?.[0]
  if (digits) return { start, end: start + digits.length }
  // The quotes of a regular expression are none.
  if (/^\/(?![/*])/.test(text.slice(start, start + 2))) return undefined
  const next = text.slice(start, start + MAX_EXPRESSION).search(/["'`,;\n]/)
  // The body of a function follows below, which is not a value.
  const isFunction = /=>\s{0,9}\{|\bfunction\b/.test(text.slice(start, start + next))
  return next < 0 || isFunction ? undefined : findQuoted(text, start + next, true)
}

/** Where the bracket at `start` closes, or the end of the text. */
function findClose(text: string, start: number): number {
  let depth = 0
  for (let index = start; index < text.length; index += 1) {
    const character = text[index] as string
    if ('{['.includes(character)) depth += 1
    if ('}]'.includes(character)) depth -= 1
    if (depth === 0) return index + 1
  }
  return text.length
}

function indexOf(text: string, pattern: RegExp, start: number): number {
  pattern.lastIndex = start
  return pattern.exec(text)?.index ?? text.length
}

const nonEmpty = (range: Range): Range | undefined => (range.end > range.start ? range : undefined)
