/** Lines of a terminal: pieces of text with their colours. */

import { cellsOf, cut } from '../text.ts'
import type { Style } from '../values.ts'

export type Tint = Style | 'title' | 'heading' | 'error' | 'marker'

/** SGR parameters that switch a style on. */
const COLORS: Record<Tint, string> = {
  plain: '',
  name: '36',
  string: '32',
  number: '33',
  keyword: '35',
  type: '34',
  muted: '2',
  hidden: '31',
  title: '1;31',
  heading: '1',
  error: '31',
  marker: '1;31',
}

export interface Piece {
  text: string
  style: Tint
}

export const piece = (text: string, style: Tint = 'plain'): Piece => ({ text, style })

export function print(line: readonly Piece[], color: boolean): string {
  if (!color)
    return line
      .map(({ text }) => text)
      .join('')
      .trimEnd()
  return line
    .map(({ text, style }) => (COLORS[style] === '' || text === '' ? text : `\x1b[${COLORS[style]}m${text}\x1b[0m`))
    .join('')
}

export function fitted(line: readonly Piece[], room: number): Piece[] {
  let left = room
  return line.flatMap(({ text, style }) => {
    if (left <= 0) return []
    const kept = cut(text, left)
    left = kept === text ? left - cellsOf(text) : 0
    return [{ text: kept, style }]
  })
}

/** Pieces of at most `room` cells; the first one has `taken` cells less. At most ten lines. */
export function split(text: string, room: number, taken = 0): string[] {
  const lines: string[] = []
  let line = ''
  let left = room - taken
  for (const char of text) {
    const cells = cellsOf(char)
    if (cells > left) {
      lines.push(line)
      line = ''
      left = room
    }
    if (lines.length === 10) return [...lines.slice(0, 9), `${lines[9]?.slice(0, -1)}…`]
    line += char
    left -= cells
  }
  return [...lines, line]
}

/** A list item, broken between words. */
export function wrapped(text: string, room: number): Piece[][] {
  const lines: string[] = ['-']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) as string
    if (cellsOf(last) + cellsOf(word) + 1 <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`  ${word}`)
  }
  return lines.map((line) => [piece(line)])
}
