import { skipTrivia } from '@traceghost/transform/tree'

/** A place in a text, by lines and columns from 1 on. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Turns positions of SWC, which count bytes of UTF-8, into lines and columns. */
export interface Places {
  at(position: number): Place
  line(position: number): number
  /** The text between two positions. */
  text(start: number, end: number): string
  /** Whether a name stands at a position. */
  hasName(position: number, name: string): boolean
  /** The first place from a position on that is neither white space nor in a comment. */
  behind(position: number): Place
}

/** @param base the position of the first byte */
export function createPlaces(code: string, base: number): Places {
  const isPlain = isAscii(code)
  const lines = isPlain ? plainLinesOf(code) : linesOf(code)
  const lineAt = (isIn: (line: Line) => boolean): number => {
    let low = 0
    let high = lines.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (isIn(lines[middle] as Line)) low = middle
      else high = middle - 1
    }
    return low
  }
  const unitAt = (position: number): number => {
    const offset = position - base
    if (isPlain) return offset
    const line = lines[lineAt(({ byte }) => byte <= offset)] as Line
    return line.unit + unitsIn(code, line.unit, offset - line.byte)
  }
  const placeOf = (at: number): Place => {
    const line = lineAt(({ unit }) => unit <= at)
    return { line: line + 1, column: at - (lines[line] as Line).unit + 1 }
  }
  return {
    at: (position) => placeOf(unitAt(position)),
    line: (position) => lineAt(({ byte }) => byte <= position - base) + 1,
    text: (start, end) => code.slice(unitAt(start), unitAt(end)),
    hasName(position, name) {
      const at = unitAt(position)
      // `\\u0061`
      return code.startsWith(name, at) || code[at] === '\\'
    },
    behind: (position) => placeOf(skipTrivia(code, unitAt(position))),
  }
}

/** Where a line begins. */
interface Line {
  readonly byte: number
  readonly unit: number
}

const isAscii = (code: string): boolean => !/[^\0-\x7f]|\r/.test(code)

/** Engines look for one character many times as fast as a loop over all of them. */
function plainLinesOf(code: string): Line[] {
  const lines: Line[] = [{ byte: 0, unit: 0 }]
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines.push({ byte: at + 1, unit: at + 1 })
  return lines
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g

/** Lines end as ECMAScript says (§12.3). */
function linesOf(code: string): Line[] {
  const lines: Line[] = [{ byte: 0, unit: 0 }]
  let last: Line = { byte: 0, unit: 0 }
  for (const { 0: lineBreak, index } of code.matchAll(LINE_BREAK)) {
    const unit = index + lineBreak.length
    last = { byte: last.byte + bytesIn(code, last.unit, unit), unit }
    lines.push(last)
  }
  return lines
}

function bytesIn(code: string, start: number, end: number): number {
  let bytes = 0
  for (let at = start; at < end; at++) bytes += bytesOf(code.charCodeAt(at))
  return bytes
}

/** How many UTF-16 units so many bytes are. */
function unitsIn(code: string, start: number, bytes: number): number {
  let at = start
  for (let rest = bytes; rest > 0 && at < code.length; at++) rest -= bytesOf(code.charCodeAt(at))
  return at - start
}

/** Each half of a pair counts for half of its four bytes. A half alone has become U+FFFD, which has three. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
}
