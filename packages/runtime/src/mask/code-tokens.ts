/** Reads source code far enough to tell literals, names and signs apart; an excerpt may begin and end anywhere. */

export type TokenKind = 'name' | 'literal' | 'regexp' | 'sign'

export interface Token {
  kind: TokenKind
  text: string
  start: number
  /** A line ends before it. */
  isFirst: boolean
  /** Index of a bracket's partner, or of the bracket around any other token; -1 for none. */
  bracket: number
  /** Index of the bracket around any token, brackets included; -1 for none. */
  around: number
}

/* No alternative begins like another one, and each repetition ends at the first character that is not its own. */
const TOKEN = new RegExp(
  [
    // `*` begins a line of a comment whose beginning is not shown.
    String.raw`(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|(?<=^[ \t]{0,40})\*(?=[ \/\n])[^\n]*)`,
    String.raw`(?<literal>\x60(?:\\[^]|[^\x60\\])*\x60?|"(?:\\.|[^"\\\n])*(?:"|(?<=…)$)|'(?:\\.|[^'\\\n])*(?:'|(?<=…)$)|\d[\w.]*|\*{10})`,
    String.raw`(?<name>[\p{L}_$#@][\p{L}\p{M}\p{N}_$]*)`,
    String.raw`(?<sign>[=!]==?|=>|(?:\?\?|\|\||&&)=?|[<>+*\/%-]=|\?\.|[^\s])`,
  ].join('|'),
  'gmu',
)
/** No more of a regular expression is read. */
const MAX_REGEXP = 300
/** A slash begins one where an operand may begin. */
const REGEXP = /^\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/
const BEFORE_REGEXP = /^(?:return|typeof|case|in|of|do|else|void|await|yield|new|delete|throw)$/
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

export function tokensOf(code: string): Token[] {
  const tokens: Token[] = []
  const next = new RegExp(TOKEN)
  let end = 0
  for (let found = next.exec(code); found; found = next.exec(code)) {
    const { index: start, groups = {} } = found
    if (groups.comment !== undefined) continue
    const regexp = groups.sign?.startsWith('/') && mayBeginOperand(tokens.at(-1)) ? regexpAt(code, start) : undefined
    const text = regexp ?? found[0]
    const kind = regexp
      ? 'regexp'
      : groups.literal !== undefined
        ? 'literal'
        : groups.name !== undefined
          ? 'name'
          : 'sign'
    tokens.push({ kind, text, start, isFirst: code.slice(end, start).includes('\n'), bracket: -1, around: -1 })
    end = start + text.length
    next.lastIndex = end
  }
  matchBrackets(tokens)
  return tokens
}

/** `</b>` is the end of an element. */
function mayBeginOperand(last: Token | undefined): boolean {
  if (last === undefined) return true
  return last.kind === 'sign' ? !/^[)\]}<]$/.test(last.text) : last.kind === 'name' && BEFORE_REGEXP.test(last.text)
}

const regexpAt = (code: string, start: number): string | undefined =>
  REGEXP.exec(code.slice(start, start + MAX_REGEXP))?.[0]

function matchBrackets(tokens: readonly Token[]): void {
  const open: number[] = []
  for (const [index, token] of tokens.entries()) {
    const last = open.at(-1) ?? -1
    token.bracket = last
    token.around = last
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) {
      token.bracket = -1
      open.push(index)
    } else if (CLOSERS[token.text] !== undefined) {
      const opener = tokens[last]
      if (opener === undefined || opener.text !== CLOSERS[token.text]) continue
      opener.bracket = index
      open.pop()
      token.around = open.at(-1) ?? -1
    }
  }
}

/** A part of a text. */
interface Part {
  readonly start: number
  readonly end: number
}

/** The text between the quotes of a literal, or the slashes of a regular expression; a number is all of it. */
export function contentOf({ kind, text, start }: Token): Part {
  if (kind === 'regexp') return { start: start + 1, end: start + text.lastIndexOf('/') }
  const quote = /^["'`]/.exec(text)?.[0]
  if (quote === undefined) return { start, end: start + text.length }
  const isClosed = text.length > 1 && text.endsWith(quote)
  return { start: start + 1, end: start + text.length - (isClosed ? 1 : 0) }
}

/** The same, without the code in a template: `Bearer ` of `` `Bearer ${token}` ``, and the literals in that code. */
export function contentsOf(token: Token): readonly Part[] {
  const whole = contentOf(token)
  const holes = holesOf(token)
  if (holes.length === 0) return whole.start < whole.end ? [whole] : []
  const parts: Part[] = []
  let { start } = whole
  for (const hole of holes) {
    parts.push({ start, end: hole.start - 2 }, ...hole.tokens.filter(isValue).flatMap(contentsOf))
    start = hole.end + 1
  }
  parts.push({ start, end: whole.end })
  // Signs between values say nothing.
  return parts.filter((part) =>
    /[\p{L}\p{N}]/u.test(token.text.slice(part.start - token.start, part.end - token.start)),
  )
}

/** A text that is not compared with another. */
const isValue = ({ kind, text }: Token, index: number, tokens: readonly Token[]): boolean =>
  kind === 'literal' && /^["'`]/.test(text) && !/^[=!]==?$/.test(tokens[index - 1]?.text ?? '')

interface Hole extends Part {
  /** Placed in the code around. */
  readonly tokens: readonly Token[]
}

/** The code in a template: `token` of `` `Bearer ${token}` ``. */
export function holesOf(token: Token): readonly Hole[] {
  const { text, kind } = token
  if (kind !== 'literal' || !text.startsWith('`')) return []
  const holes: Hole[] = []
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', open)) {
    const start = open + 2
    const end = holeEnd(text, start)
    const tokens = tokensOf(text.slice(start, end)).map((each) => ({
      ...each,
      start: each.start + start + token.start,
    }))
    holes.push({ start: start + token.start, end: end + token.start, tokens })
    open = end
  }
  return holes
}

/** Where the code of a template ends that begins at `start`. */
export function holeEnd(text: string, start: number): number {
  let depth = 1
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1
    if (text[index] === '}') depth -= 1
    if (depth === 0) return index
  }
  return text.length
}
