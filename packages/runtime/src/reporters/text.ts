/** Text of a program, made safe to show: unseen characters and control codes are spelled out. */

/**
 * Control characters, line separators, lone surrogates, formatting (bidi, tags) but the joiners that scripts and emoji
 * need, and variation selectors but those of emoji: they can hide a whole text.
 */
export const UNSEEN: RegExp = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}|[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/gu
const ASCII = /^[ -~]*$/
const SHORT_ESCAPES: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text on one line, every unseen character as its escape: ESC → `\x1b`, U+202E → `\u202e`. */
// Most texts have none, and the test for ASCII is many times faster.
export const visible = (text: string): string => (ASCII.test(text) ? text : text.replace(UNSEEN, escaped))

function escaped(char: string): string {
  const code = char.codePointAt(0) as number
  if (code > 0xffff) return `\\u{${code.toString(16)}}`
  return SHORT_ESCAPES[char] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)
}

const hex = (code: number, length: number): string => code.toString(16).padStart(length, '0')

/** A string as one would write it in a program. */
export const quoted = (text: string): string => `"${visible(text.replace(/["\\]/g, '\\$&'))}"`

/** A line of source: tabs as two spaces. */
export const codeLine = (text: string): string => visible(text.replaceAll('\t', '  '))

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u
/** How many cells of a terminal a text takes. */
export function cellsOf(text: string): number {
  if (ASCII.test(text)) return text.length
  let cells = 0
  for (const char of text) cells += /[\p{M}\u200c\u200d]/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1
  return cells
}

/** The beginning of a text that takes at most `cells`, with `…` where it was cut. */
export function cut(text: string, cells: number): string {
  const start = text.slice(0, cells + 1)
  if (ASCII.test(start)) return text.length <= cells ? text : `${start.slice(0, Math.max(0, cells - 1))}…`
  const kept: string[] = []
  let room = cells
  for (const char of text) {
    room -= cellsOf(char)
    if (room < 0) return `${kept.slice(0, -1).join('')}…`
    kept.push(char)
  }
  return text
}
