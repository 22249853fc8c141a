import type { TerminalOptions } from '../reporters/terminal.ts'

export interface Terminal {
  readonly isTerminal: boolean
  /** Cells in a line, where the terminal knows. */
  readonly columns: number | undefined
}

const NO = /^(?:0|false)$/

/** Colour in a terminal unless it was turned off; the width of the terminal. */
export function terminalOptions(
  { FORCE_COLOR, NO_COLOR, NODE_DISABLE_COLORS, CI, TERM }: Readonly<Record<string, string | undefined>>,
  { isTerminal, columns }: Terminal,
): TerminalOptions {
  const isPlain = NO_COLOR || NODE_DISABLE_COLORS || (CI && !NO.test(CI)) || TERM === 'dumb'
  const color = FORCE_COLOR === undefined ? isTerminal && !isPlain : !NO.test(FORCE_COLOR)
  return isTerminal && columns ? { color, width: columns } : { color }
}
