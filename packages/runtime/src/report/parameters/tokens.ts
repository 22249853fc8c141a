/**
 * Reads the text of a function token by token, up to the end of its parameters. Where it is ambiguous, for example
 * whether `/` divides or begins a regular expression, reading ends with an `unknown` token.
 */

export interface Token {
  /** `unknown`: the text ends here, or cannot be read with certainty. */
  kind: 'name' | 'string' | 'number' | 'template' | 'regexp' | 'sign' | 'unknown'
  text: string
}

/** A parameter list is shorter; a function may have the length of a bundle. */
const MAX_LENGTH = 50_000
const MAX_DEPTH = 100

const SPACE = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y
const TOKEN =
  /(?<name>[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*)|(?<string>"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|(?<number>\.?\d[\w.]*)|(?<sign>=>|\.{3}|\?\.(?!\d)|\+\+|--|[-+*%&|^!~<>=?:;,.()[\]{}@])/uy
const REGEXP = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y
const TEMPLATE_PART = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y
/** In sloppy code, the rest of such a line is a comment. */
const HTML_COMMENT = /<!--|-->/y

const UNKNOWN: Token = { kind: 'unknown', text: '' }
/** Words that an operand follows. */
const OPERATORS = /^(?:return|typeof|case|do|else|in|instanceof|new|void|delete|throw|extends)$/
/** Words that are operators in some functions and names in others. */
const MAYBE_OPERATORS = /^(?:yield|await|of)$/
const HEADS = /^(?:if|while|for|with)$/

/** The meaning of a `/` behind a token. */
type Slash = 'divides' | 'begins' | 'unclear'

/** The tokens of a function's text; the last one is `unknown`. */
export function* tokensOf(source: string): Generator<Token, void> {
  const text = source.slice(0, MAX_LENGTH)
  yield* readTokens({ text, at: 0, depth: 0 }, false)
  yield UNKNOWN
}

interface Position {
  readonly text: string
  at: number
  /** Templates within templates. */
  depth: number
}

/** @param isInTemplate ends behind the bracket that closes `${`. @returns whether it ended there. */
function* readTokens(position: Position, isInTemplate: boolean): Generator<Token, boolean> {
  /** For each open bracket, whether it begins the condition of a statement such as `if`. */
  const open: boolean[] = []
  let slash: Slash = 'begins'
  let before = ''
  for (;;) {
    match(SPACE, position)
    if (isInTemplate && open.length === 0 && position.text[position.at] === '}') {
      position.at++
      return true
    }
    const token = readToken(position, slash)
    if (!token) return false
    yield token
    const { kind, text } = token
    if (kind === 'sign' && /^[([{]$/.test(text)) open.push(text === '(' && HEADS.test(before))
    const isHead = kind === 'sign' && /^[)\]}]$/.test(text) && open.pop() === true
    slash = isHead ? 'begins' : slashAfter(token, before)
    before = text
  }
}

function readToken(position: Position, slash: Slash): Token | undefined {
  const { text, at } = position
  if (match(HTML_COMMENT, position)) return undefined
  if (text[at] === '`') return readTemplate(position)
  if (text[at] === '/') {
    if (slash === 'divides') return { kind: 'sign', text: text[position.at++] as string }
    const found = slash === 'begins' ? match(REGEXP, position) : undefined
    return found && { kind: 'regexp', text: found[0] }
  }
  const found = match(TOKEN, position)
  const kind = found && Object.entries(found.groups ?? {}).find(([, matched]) => matched !== undefined)?.[0]
  return kind === undefined ? undefined : { kind: kind as Token['kind'], text: found?.[0] ?? '' }
}

/** A template is one token; its contents are not shown. */
function readTemplate(position: Position): Token | undefined {
  position.at++
  if (++position.depth > MAX_DEPTH) return undefined
  for (;;) {
    const part = match(TEMPLATE_PART, position)
    if (!part) return undefined
    if (part[0].endsWith('`')) {
      position.depth--
      return { kind: 'template', text: '' }
    }
    const inside = readTokens(position, true)
    let step = inside.next()
    while (!step.done) step = inside.next()
    if (!step.value) return undefined
  }
}

function slashAfter({ kind, text }: Token, before: string): Slash {
  if (kind === 'name' && !/^\??\.$/.test(before)) {
    if (MAYBE_OPERATORS.test(text)) return 'unclear'
    return OPERATORS.test(text) ? 'begins' : 'divides'
  }
  if (kind !== 'sign') return 'divides'
  if (/^(?:\}|\+\+|--)$/.test(text)) return 'unclear'
  return /^[)\]]$/.test(text) ? 'divides' : 'begins'
}

function match(pattern: RegExp, position: Position): RegExpExecArray | undefined {
  pattern.lastIndex = position.at
  const found = pattern.exec(position.text) ?? undefined
  if (found) position.at = pattern.lastIndex
  return found
}
