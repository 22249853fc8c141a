/** Columns of text for a terminal. */

import { cellsOf, cut, visible } from 'traceghost/node-tools'

const GAP = '  '
/** Beyond it, a last column is of no use. */
const LEAST_WIDTH = 20

/**
 * Aligns columns; the last one is cut where the line would be too long.
 *
 * @param width of the terminal, in cells. Without it nothing is cut.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number = Number.POSITIVE_INFINITY,
): string {
  const lines = [head, ...rows].map((row) => row.map(visible))
  const widths = head.map((_, column) => Math.max(...lines.map((line) => cellsOf(line[column] ?? ''))))
  const before = widths.slice(0, -1).reduce((sum, each) => sum + each + GAP.length, 0)
  const rest = Math.max(LEAST_WIDTH, width - before)
  const textOf = (line: readonly string[]): string =>
    line.map((cell, column) => (column < line.length - 1 ? padded(cell, widths[column] ?? 0) : shown(cell))).join(GAP)
  const shown = (cell: string): string => (Number.isFinite(rest) ? cut(cell, rest) : cell)
  return `${lines.map(textOf).join('\n')}\n`
}

const padded = (text: string, cells: number): string => text + ' '.repeat(Math.max(0, cells - cellsOf(text)))
