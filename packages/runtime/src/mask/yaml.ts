/** A value of YAML that stands on the lines below its name. */

/** A part of a text. */
export interface Range {
  start: number
  end: number
}

/** How lines end: with a line end, or with one written out in a literal, which a quote ends. */
interface Lines {
  /** After the colon: the end of the line, perhaps with the sign of a text in lines. */
  head: RegExp
  line: RegExp
  separator: string
}

/** Spaces, also behind the sign of a comment. */
const INDENT = String.raw`(?<indent>[ \t]*(?:\*(?!\/)|\/\/|#)?[ \t]*)`
const FIRST_INDENT = new RegExp(`^${INDENT}`)
const SIGN = String.raw`[ \t]{0,20}(?<sign>[|>][\d+-]{0,2})?[ \t]{0,20}`
const REAL: Lines = {
  head: new RegExp(String.raw`${SIGN}\r?\n`, 'y'),
  line: new RegExp(String.raw`${INDENT}(?<content>[^\r\n]*)(?:\r?\n|$)`, 'y'),
  separator: '\n',
}
const WRITTEN_OUT: Lines = {
  head: new RegExp(String.raw`${SIGN}\\{1,3}n`, 'y'),
  line: new RegExp(String.raw`${INDENT}(?<content>(?:(?!\\{1,3}n)[^\r\n"])*)(?:\\{1,3}n|$)?`, 'y'),
  separator: '\\n',
}
/** `- item`, `key:` and `key: value`. */
const ENTRY = /^(?:-(?:\s|$)|["']?[\w.$-]{1,80}["']?:(?:\s|$))/
/** More than any reader sees. */
const MAX_LINES = 200
/** A name begins no further in its line. */
const MAX_LINE = 200

/**
 * The block that belongs to a name before `after`, if there is one.
 *
 *   password: |        credentials:
 *     line               user: ann
 *     line               key: …
 */
export function findBlock(text: string, after: number): Range | undefined {
  for (const lines of [REAL, WRITTEN_OUT]) {
    lines.head.lastIndex = after
    const head = lines.head.exec(text)
    if (head) return readBlock(text, lines, { after, first: lines.head.lastIndex, isText: !!head.groups?.sign })
  }
  return undefined
}

interface Block {
  after: number
  first: number
  /** Lines of any kind, not entries. */
  isText: boolean
}

function readBlock(text: string, { line, separator }: Lines, { after, first, isText }: Block): Range | undefined {
  const near = text.slice(Math.max(0, after - MAX_LINE), after)
  const name = near.slice(near.lastIndexOf(separator) + (near.includes(separator) ? separator.length : 0))
  const outer = FIRST_INDENT.exec(name)?.[0].length ?? 0
  let start = -1
  let end = first
  for (let at = first, count = 0; at < text.length && count < MAX_LINES; count += 1) {
    line.lastIndex = at
    const { indent = '', content = '' } = line.exec(text)?.groups ?? {}
    // The lines below the first entry may be of any kind.
    const isFree = isText || start >= 0
    if (content !== '' && !isInside({ indent: indent.length, outer, content, isFree })) break
    if (content !== '') {
      if (start < 0) start = at + indent.length
      end = at + indent.length + content.length
    }
    if (line.lastIndex <= at || text[line.lastIndex] === '"') break
    at = line.lastIndex
  }
  return start < 0 ? undefined : { start, end }
}

interface Line {
  indent: number
  outer: number
  content: string
  isFree: boolean
}

function isInside({ indent, outer, content, isFree }: Line): boolean {
  // A sequence may stand as far left as its name.
  if (indent === outer) return content.startsWith('- ')
  return indent > outer && (isFree || ENTRY.test(content))
}
