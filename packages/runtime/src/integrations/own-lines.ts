import { isOwn } from '../stack/origin.ts'

const V8_LINE = /^\s+at /

/**
 * The text of a stack that was used up in the recorder, without the lines of it, and without that of the function that
 * called it: the plain program would have come no further than the function before. Other stacks are unchanged.
 */
export function withoutOwnLines(stack: string): string {
  const lines = stack.split('\n')
  const first = lines.findIndex((line) => V8_LINE.test(line))
  let end = Math.max(first, 0)
  while (V8_LINE.test(lines[end] ?? '') && isOwn(lines[end] as string)) end++
  const rest = lines.slice(end + 1)
  return end > Math.max(first, 0) && V8_LINE.test(rest[0] ?? '')
    ? [...lines.slice(0, first), ...rest].join('\n')
    : stack
}
