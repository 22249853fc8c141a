// Why: docs/adr/own-source-maps.md
import type { Edit } from './edits.ts'

const CARRIAGE_RETURN = 13
const LINE_FEED = 10
const BASE64 = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const DECODER = new TextDecoder()
const ZERO = BASE64[0] as number
const [SEMICOLON, COMMA] = new TextEncoder().encode(';,') as unknown as [number, number]

/** The class of a UTF-16 unit for a tokenizer; those beyond ASCII are parts of words, or breaks. */
type Kind = typeof SPACE | typeof WORD | typeof PUNCTUATION | typeof BREAK
const SPACE = 0
const WORD = 1
const PUNCTUATION = 2
const BREAK = 3

const KINDS: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) => {
  const char = String.fromCharCode(unit)
  if (/[\n\r]/.test(char)) return BREAK
  return /[\w$\\]/.test(char) ? WORD : /\s/.test(char) ? SPACE : PUNCTUATION
})

const kindOf = (unit: number): Kind => {
  if (unit < 128) return KINDS[unit] as Kind
  return unit === 0x2028 || unit === 0x2029 ? BREAK : WORD
}

/**
 * Writes the mappings between two texts with the same lines. magic-string does as much, but took as long for it as the
 * parser for the whole file, and maps no brackets.
 */
export class Mappings {
  // Small: a large one takes longer than the whole map of a small file.
  #bytes = new Uint8Array(1 << 10)
  #length = 0
  #line = 0
  #column = 0
  #newColumn = 0
  /** The last segment; the next one is relative to it. */
  #saidLine = 0
  #saidColumn = 0
  #saidNewColumn = 0
  #saidName = 0
  #isFirstInLine = true
  readonly #indexOf = new Map<string, number>()

  /** The names that segments refer to. */
  get names(): string[] {
    return [...this.#indexOf.keys()]
  }

  /** `code` from `start` to `end` does not change. */
  keep(code: string, start: number, end: number): void {
    let before: Kind = SPACE
    let from = start
    for (let at = start; at < end; at++) {
      const unit = code.charCodeAt(at)
      const kind = kindOf(unit)
      if (kind === BREAK) {
        this.#advance(at - from)
        this.#break(unit === CARRIAGE_RETURN && code.charCodeAt(at + 1) === LINE_FEED)
        from = at + 1
      } else if (kind === PUNCTUATION || (kind === WORD && before !== WORD)) {
        this.#advance(at - from)
        this.#segment()
        from = at
      }
      before = kind
    }
    this.#advance(end - from)
  }

  /** `text` stands for `old`, which was called `name`; both have the same line breaks. */
  replace(old: string, text: string, { name }: Pick<Edit, 'name'> = {}): void {
    if (old !== '' && text !== '') this.#segment(name)
    if (!LINE_BREAK.test(text)) {
      this.#newColumn += text.length
      this.#column += old.length
      return
    }
    const lines = text.split(LINE_BREAKS)
    const oldLines = old.split(LINE_BREAKS)
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.#break(false)
      this.#newColumn += line.length
      this.#column += oldLines[index]?.length ?? 0
    }
  }

  /** The next code in the new text leads to the old text so many columns further on. */
  lead(columns: number): void {
    this.#column += columns
    this.#segment()
    this.#column -= columns
  }

  toString(): string {
    return DECODER.decode(this.#bytes.subarray(0, this.#length))
  }

  /** Code that both texts have. */
  #advance(columns: number): void {
    this.#column += columns
    this.#newColumn += columns
  }

  /** @param isHalf the first of two units that are one break. */
  #break(isHalf: boolean): void {
    if (isHalf) return
    this.#reserve()
    this.#bytes[this.#length++] = SEMICOLON
    this.#line++
    this.#column = 0
    this.#newColumn = 0
    this.#saidNewColumn = 0
    this.#isFirstInLine = true
  }

  #segment(name?: string): void {
    this.#reserve()
    const bytes = this.#bytes
    let length = this.#length
    if (!this.#isFirstInLine) bytes[length++] = COMMA
    this.#isFirstInLine = false
    length = writeNumber(bytes, length, this.#newColumn - this.#saidNewColumn)
    bytes[length++] = ZERO
    length = writeNumber(bytes, length, this.#line - this.#saidLine)
    this.#length = writeNumber(bytes, length, this.#column - this.#saidColumn)
    this.#saidNewColumn = this.#newColumn
    this.#saidLine = this.#line
    this.#saidColumn = this.#column
    if (name !== undefined) this.#name(name)
  }

  #name(name: string): void {
    const index = this.#indexOf.get(name) ?? this.#indexOf.size
    this.#indexOf.set(name, index)
    this.#length = writeNumber(this.#bytes, this.#length, index - this.#saidName)
    this.#saidName = index
  }

  /** Room for one segment: a comma and five numbers of up to seven digits. */
  #reserve(): void {
    if (this.#length + 36 <= this.#bytes.length) return
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/**
 * As a base64 VLQ: five bits a digit, the lowest first; the lowest bit of all is the sign.
 *
 * @returns the length of all that is written then
 */
function writeNumber(bytes: Uint8Array, length: number, value: number): number {
  let end = length
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  while (rest > 31) {
    bytes[end++] = BASE64[(rest & 31) | 32] as number
    rest >>>= 5
  }
  bytes[end++] = BASE64[rest] as number
  return end
}

const LINE_BREAK = /[\n\r\u2028\u2029]/
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/
