/** Lines without columns. */
export const linesOf = (text: string, kept = /^/): string[] =>
  text
    .replace(/(:\d+):\d+\b/g, '$1')
    .split('\n')
    .filter((line) => kept.test(line))

/** The lines that others do not have in the same order. */
export function missing(lines: readonly string[], others: readonly string[]): string[] {
  const rest = [...others]
  return lines.filter((line) => {
    const at = rest.indexOf(line)
    if (at >= 0) rest.splice(0, at + 1)
    return at < 0
  })
}
