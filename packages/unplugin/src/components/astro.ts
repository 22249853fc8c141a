/** Astro's components: the code between the fences is the body of a function, and scripts are modules of pages. */

import type { Parse, Span } from '@traceghost/transform'

/** The code between the first two lines that begin with `---`. */
export function frontmatterOf(code: string): Span | undefined {
  const [opening, body] = /^[^<{]*?---([\s\S]*?\n)[^\S\r\n]*---/.exec(code) ?? []
  if (opening === undefined || body === undefined) return undefined
  const start = code.indexOf('---') + '---'.length
  return { start, end: start + body.length }
}

/** `return` may stand outside functions: the parser reads another statement of the same length there. */
export const withReturns =
  (parse: Parse): Parse =>
  (code, file, language) => {
    let text = code
    let parsed = parse(text, file, language)
    while (parsed.error && text.startsWith('return', parsed.error.offset)) {
      const { offset } = parsed.error
      const end = offset + 'return'.length
      const hasValue = /^[^\S\r\n]*[^\s;}]/.test(text.slice(end))
      text = text.slice(0, offset) + (hasValue ? 'void  ' : ';     ') + text.slice(end)
      parsed = parse(text, file, language)
    }
    return parsed
  }

/** A script with white space in place of the text before it in its file, so that lines and columns are those of it. */
export function inItsFile(script: string, source: string): string | undefined {
  const at = source.indexOf(script)
  return at < 0 ? undefined : source.slice(0, at).replace(/[^\r\n]/g, ' ') + script
}

/**
 * The mappings of a text whose lines stay: `AAAA` is the beginning of the first line, `;AACA` that of the next one.
 * Astro's own map has the beginnings of lines alone, so these have to be in the map before it.
 */
export const lineByLine = (code: string): string => `AAAA${';AACA'.repeat(code.split('\n').length - 1)}`
