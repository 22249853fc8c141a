import { withoutOwnLines } from 'traceghost/tests'

/** Not `instanceof`: errors may be of another realm. */
export const hasStack = (value: unknown): value is { stack: string } =>
  typeof (value as { readonly stack?: unknown } | null | undefined)?.stack === 'string'

/** Puts an account between the message and the lines of a stack, whatever prints them. */
export function withAccount(given: string, text: string): string {
  const stack = withoutOwnLines(given)
  const start = stack.search(/\n\s+at /)
  return start < 0 ? `${stack}\n\n${text}` : `${stack.slice(0, start)}\n\n${text}\n${stack.slice(start)}`
}
