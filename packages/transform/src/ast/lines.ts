import type { Position } from '../errors.ts'

/** Turns offsets of a text into lines and columns. */
export interface Lines {
  at(offset: number): Position
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

const isBreak = (unit: number): boolean =>
  unit === LINE_FEED || unit === CARRIAGE_RETURN || unit === 0x2028 || unit === 0x2029

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g

/** Lines end as ECMAScript says (§12.3): LF, CR, CRLF, LS, PS. */
export function createLines(code: string): Lines {
  const starts = [0]
  for (let at = 0; at < code.length; at++) {
    const unit = code.charCodeAt(at)
    if (isBreak(unit) && !(unit === CARRIAGE_RETURN && code.charCodeAt(at + 1) === LINE_FEED)) starts.push(at + 1)
  }
  return {
    at(offset) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] as number) <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - (starts[low] as number) + 1 }
    },
  }
}

/** The rest of a removed text: its line breaks, so that no line moves. */
export const lineBreaksOf = (text: string): string => (text.match(LINE_BREAK) ?? []).join('')
