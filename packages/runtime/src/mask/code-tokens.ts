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
    tokens.push({ kind, text, start, isFirst: code.slice(end, start).includes('\n'), bracket: -1 })
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
    if (token.kind !== 'sign') continue
    if ('([{'.includes(token.text)) {
      token.bracket = -1
      open.push(index)
    } else if (CLOSERS[token.text] !== undefined) {
      const opener = tokens[last]
      if (opener === undefined || opener.text !== CLOSERS[token.text]) continue
      opener.bracket = index
      open.pop()
    }
  }
}

/** The text between the quotes of a literal, or the slashes of a regular expression; a number is all of it. */
export function contentOf({ kind, text, start }: Token): { start: number; end: number } {
  if (kind === 'regexp') return { start: start + 1, end: start + text.lastIndexOf('/') }
  const quote = /^["'`]/.exec(text)?.[0]
  if (quote === undefined) return { start, end: start + text.length }
  const isClosed = text.length > 1 && text.endsWith(quote)
  return { start: start + 1, end: start + text.length - (isClosed ? 1 : 0) }
}
