/** Not `instanceof`: errors may be of another realm. */
export const hasStack = (value: unknown): value is { stack: string } =>
  typeof (value as { readonly stack?: unknown } | null | undefined)?.stack === 'string'

/** Puts an account between the message and the lines of a stack, whatever prints them. */
export function withAccount(stack: string, text: string): string {
  const start = stack.search(/\n\s+at /)
  return start < 0 ? `${stack}\n\n${text}` : `${stack.slice(0, start)}\n\n${text}\n${stack.slice(start)}`
}

/** `src/cart.ts:17  return price`, `the test  cart.test.ts:55` */
const PLACE = /\S:\d+(?: {2}\S|$)/

/**
 * The text of a failure as it was before `withAccount`, whatever a runner has made of it: an account has no empty
 * lines, and an empty one behind it.
 *
 * @param path the names of the test and of what it stands in: an account begins with all of them, with the first ones,
 *   or, of what is in no test, with a place
 */
export function withoutAccount(text: string, path: readonly string[]): string {
  const names = path.map((_, index) => path.slice(0, index + 1).join(' › '))
  const lines = text.split('\n')
  const start = lines.findIndex((line, index) => {
    if (names.some((name) => isCutOf(line, name))) return PLACE.test(lines[index + 1] ?? '')
    return lines[index - 1] === '' && /^\S/.test(line) && PLACE.test(line)
  })
  if (start < 0) return text
  const end = lines.indexOf('', start)
  return [...lines.slice(0, start), ...(end < 0 ? [] : lines.slice(end))].join('\n')
}

/** A line has the room of an account. */
const isCutOf = (line: string, name: string): boolean =>
  line.endsWith('…') ? name.startsWith(line.slice(0, -1)) : line === name
