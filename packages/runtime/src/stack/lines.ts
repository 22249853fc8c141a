/**
 * Where a line of a text begins.
 *
 * @param line 1-based.
 * @returns an index, or -1 when the text has fewer lines.
 */
export function startOfLine(text: string, line: number): number {
  let start = 0
  for (let at = 1; at < line; at++) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return -1
  }
  return start
}

/** The first `length` characters of a line, or fewer; `''` when the text has no such line. */
export function beginningOfLine(text: string, line: number, length: number): string {
  const start = startOfLine(text, line)
  if (start < 0) return ''
  const end = text.indexOf('\n', start)
  return text.slice(start, Math.min(start + length, end < 0 ? text.length : end))
}
