import type { Position } from '../errors.ts'

/** Turns offsets of a text into lines and columns. */
export interface Lines {
  at(offset: number): Position
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g
const RARE_BREAK = /[\r\u2028\u2029]/

/** Lines end as ECMAScript says (§12.3): LF, CR, CRLF, LS, PS. */
export function createLines(code: string): Lines {
  const starts = RARE_BREAK.test(code) ? startsBehindBreaks(code) : startsBehindLineFeeds(code)
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

/** Engines look for one character many times as fast as a loop over all of them. */
function startsBehindLineFeeds(code: string): number[] {
  const starts = [0]
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function startsBehindBreaks(code: string): number[] {
  const starts = [0]
  for (const { 0: lineBreak, index } of code.matchAll(LINE_BREAK)) starts.push(index + lineBreak.length)
  return starts
}

/** The rest of a removed text: its line breaks, so that no line moves. */
export const lineBreaksOf = (text: string): string => (text.match(LINE_BREAK) ?? []).join('')
