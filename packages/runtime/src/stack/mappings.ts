// Why: docs/adr/source-maps-as-text.md
/**
 * The `mappings` of a source map, kept as text. A segment is about five characters of it, and about twenty times that
 * in the arrays of numbers that decoders return.
 */

/** A place in a source, both numbers 0-based, and the index of the source. */
export interface MappedPlace {
  readonly source: number
  readonly line: number
  readonly column: number
}

export interface Mappings {
  /** Memory in bytes. */
  readonly bytes: number
  /** The source of the segment that a place belongs to, both numbers 0-based; `undefined` where no source is mapped. */
  find(line: number, column: number): MappedPlace | undefined
}

/** Segments from one stop to the next, which are read again for a place. */
const STRIDE = 64
/** Numbers of a stop: those of `Segments`. */
const FIELDS = 7

/**
 * Reads mappings once, and keeps stops to go on from.
 *
 * @throws Error for invalid mappings.
 */
export function indexMappings(text: string): Mappings {
  const { stops, isSorted } = stopsOf(text)
  return {
    bytes: text.length + stops.byteLength,
    find: (line, column) => findPlace(new Segments(text), { line, column, stops, isSorted }),
  }
}

interface Stops {
  /** The state of `Segments` at each of them. */
  readonly stops: Int32Array
  /** Whether the columns of every line ascend, as those of all known writers of maps do. */
  readonly isSorted: boolean
}

function stopsOf(text: string): Stops {
  const segments = new Segments(text)
  // A stop takes the place of `STRIDE` segments of at least two characters, with their commas.
  const stops = new Int32Array(FIELDS * (Math.floor(text.length / (2 * STRIDE)) + 1))
  let count = 0
  let isSorted = true
  let line = 0
  let column = 0
  for (let index = 0; segments.next(); index++) {
    isSorted &&= segments.line > line || segments.column >= column
    ;({ line, column } = segments)
    if (index % STRIDE === 0) segments.save(stops, FIELDS * count++)
  }
  return { stops: stops.slice(0, FIELDS * count), isSorted }
}

interface Wanted extends Stops {
  readonly line: number
  readonly column: number
}

/** The segment at the column, the first of several; else the last one before it on the line. */
function findPlace(segments: Segments, wanted: Wanted): MappedPlace | undefined {
  const { line, column, stops, isSorted } = wanted
  const stop = lastStopBefore(wanted)
  let hasNext = true
  if (stop < 0) hasNext = segments.next()
  else segments.restore(stops, stop)
  let bestColumn = -1
  let best: MappedPlace | undefined
  for (; hasNext && segments.line <= line; hasNext = segments.next()) {
    if (segments.line < line) continue
    if (isSorted && segments.column > column) break
    if (segments.column > column || segments.column < bestColumn || bestColumn === column) continue
    bestColumn = segments.column
    best = segments.place()
  }
  return best
}

/** The index of the last stop before all wanted segments; -1 when there is none. */
function lastStopBefore({ line, column, stops, isSorted }: Wanted): number {
  let low = 0
  let high = stops.length / FIELDS
  while (low < high) {
    const middle = (low + high) >> 1
    const stopLine = stops[middle * FIELDS + LINE] as number
    const isBefore =
      stopLine < line || (isSorted && stopLine === line && (stops[middle * FIELDS + COLUMN] as number) < column)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low === 0 ? -1 : (low - 1) * FIELDS
}

const LINE = 1
const COLUMN = 2
const COMMA = 44
const SEMICOLON = 59
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NO_DIGIT = 255
const DIGITS = new Uint8Array(128).fill(NO_DIGIT)
for (let value = 0; value < ALPHABET.length; value++) DIGITS[ALPHABET.charCodeAt(value)] = value

/** Reads one segment after the other. */
class Segments {
  readonly #text: string
  #at = 0
  line = 0
  column = 0
  #source = 0
  #sourceLine = 0
  #sourceColumn = 0
  #hasSource = false

  constructor(text: string) {
    this.#text = text
  }

  /** @returns whether there is another segment. */
  next(): boolean {
    const text = this.#text
    for (; this.#at < text.length; this.#at++) {
      const char = text.charCodeAt(this.#at)
      if (char === SEMICOLON) {
        this.line++
        this.column = 0
      } else if (char !== COMMA) break
    }
    if (this.#at >= text.length) return false
    this.column += this.#number()
    this.#hasSource = !this.#isAtEnd()
    if (!this.#hasSource) return true
    this.#source += this.#number()
    this.#sourceLine += this.#number()
    this.#sourceColumn += this.#number()
    // The index of a name is not needed.
    if (!this.#isAtEnd()) this.#number()
    return true
  }

  place(): MappedPlace | undefined {
    if (!this.#hasSource) return undefined
    return { source: this.#source, line: this.#sourceLine, column: this.#sourceColumn }
  }

  save(stops: Int32Array, start: number): void {
    const { line, column } = this
    stops.set(
      [this.#at, line, column, this.#source, this.#sourceLine, this.#sourceColumn, Number(this.#hasSource)],
      start,
    )
  }

  restore(stops: Int32Array, start: number): void {
    const numbers = stops.subarray(start, start + FIELDS)
    const [at = 0, line = 0, column = 0, source = 0, sourceLine = 0, sourceColumn = 0, hasSource] = numbers
    this.#at = at
    this.line = line
    this.column = column
    this.#source = source
    this.#sourceLine = sourceLine
    this.#sourceColumn = sourceColumn
    this.#hasSource = hasSource === 1
  }

  #isAtEnd(): boolean {
    const char = this.#text.charCodeAt(this.#at)
    return char === COMMA || char === SEMICOLON || this.#at >= this.#text.length
  }

  /** A number in Base64, five bits a digit, the least ones first; the lowest bit is the sign. */
  #number(): number {
    let value = 0
    for (let shift = 0; ; shift += 5) {
      const digit = DIGITS[this.#text.charCodeAt(this.#at++)] ?? NO_DIGIT
      if (digit === NO_DIGIT) throw new Error('broken mappings')
      value |= (digit & 31) << shift
      if (digit < 32) break
    }
    return value & 1 ? -(value >>> 1) : value >>> 1
  }
}
