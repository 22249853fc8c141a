// Why: docs/adr/short-tables.md
/** Numbers in the text of a table: most have one sign, and none needs a separator. */

/** The part of a text that is read. */
export interface Cursor {
  readonly text: string
  at: number
}

/**
 * The last digit of a number is one of the first signs, and those before it are among the others. None of them is a
 * letter of a flag, ends a part of a text, or means anything in a string or a page.
 */
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789CDEFIJKLNQRUVWXYZ()-.,:?![]@'
const LEADS = '*+=^~#%'
const MINUS = '_'

/** 3 → `d`, 70 → `*g`, -3 → `_d` */
export function writeNumber(number: number): string {
  if (number < 0) return MINUS + writeNumber(-number)
  let text = DIGITS[number % DIGITS.length] as string
  for (let rest = Math.floor(number / DIGITS.length); rest > 0; rest = Math.floor((rest - 1) / LEADS.length))
    text = LEADS[(rest - 1) % LEADS.length] + text
  return text
}

export function readNumber(cursor: Cursor): number {
  const { text } = cursor
  const sign = text[cursor.at] === MINUS ? -1 : 1
  if (sign < 0) cursor.at++
  let high = 0
  for (;;) {
    const letter = text[cursor.at++]
    if (letter === undefined) return Number.NaN
    const digit = DIGITS.indexOf(letter)
    if (digit >= 0) return sign * (high * DIGITS.length + digit)
    high = high * LEADS.length + LEADS.indexOf(letter) + 1
  }
}
