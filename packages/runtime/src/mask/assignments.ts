/** How a text is read: as a message, or as source code, where `token = read(input)` shows no secret. */
export interface AssignmentStyle {
  hidesName: (name: string) => boolean
  isCode: boolean
  redacted: (secret: string) => string
}

/** A part of a text. */
interface Range {
  start: number
  end: number
}

/**
 * A name and what stands between it and its value: `password=`, `"apiKey": `, `\"token\":`, `env['KEY'] ??= `,
 * `Cookie: `, `set('authorization', `.
 */
const NAME =
  /(?<![\w$@.#-])([\w$@.#-][\w$@.#[\]-]{0,79}?)((?:\\*["'`\]])*)(\s*(?:[?!|&]{0,2}={1,3}>?|\??:|,(?=\s*\\*["'`]))\s*)/g
/** The value of such a header reaches to the end of the line. */
const HEADER = /^(?:proxy-?)?authorization$|^(?:set-?)?cookie$/i
/** A literal is looked for no further, which keeps the time linear. */
const MAX_EXPRESSION = 200
const HARMLESS = /^(?:undefined|null|true|false|NaN)$/

/** `text` with the values of masked names replaced. Takes time linear in the text. */
export function redactAssignments(text: string, style: AssignmentStyle): string {
  if (!/[=:,]/.test(text)) return text
  let masked = ''
  let end = 0
  for (const match of text.matchAll(NAME)) {
    const [whole, name = '', quotes = '', separator = ''] = match
    const isPair = separator.includes(',')
    if (match.index < end || !style.hidesName(name) || (isPair && !quotes)) continue
    const value = findValue(text, match.index + whole.length, { name, separator, isCode: style.isCode })
    if (!value) continue
    masked += text.slice(end, value.start) + style.redacted(text.slice(value.start, value.end))
    end = value.end
  }
  return end === 0 ? text : masked + text.slice(end)
}

interface Assignment {
  name: string
  separator: string
  isCode: boolean
}

function findValue(text: string, start: number, assignment: Assignment): Range | undefined {
  const quoted = findQuoted(text, start, assignment.isCode)
  if (quoted) return quoted
  if (assignment.isCode) return findLiteral(text, start)
  if (text[start] === '{' || text[start] === '[') return { start, end: findClose(text, start) }
  if (HEADER.test(assignment.name)) return nonEmpty({ start, end: indexOf(text, /[\r\n"'`]|\\[nr"']/g, start) })
  const end = indexOf(text, /[\s&;,"'`)}\]<>\\]/g, start)
  const word = text.slice(start, end)
  // `?password=hunter` as against `unexpected token: (`
  const isValue = assignment.separator === '=' || word.length >= 6 || /\d/.test(word)
  return isValue && !HARMLESS.test(word) ? nonEmpty({ start, end }) : undefined
}

/** What is between quotes at `start`; the quotes of JSON within JSON have backslashes. */
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
  const next = text.slice(start, start + MAX_EXPRESSION).search(/["'`,;\n]/)
  return next < 0 ? undefined : findQuoted(text, start + next, true)
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
