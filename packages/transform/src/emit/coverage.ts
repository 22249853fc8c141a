// Why: docs/adr/neutral-coverage.md
import { encodedMappings, type SourceMapSegment, TraceMap } from '@jridgewell/trace-mapping'
import { createLines, type Lines } from '../ast/lines.ts'
import type { Edit, Stands } from './edits.ts'
import { INSERTED_CODE } from './inserted.ts'

/** How coverage tools read the map of the code, if they do. */
export type Coverage = boolean | 'joined'

/**
 * Writes the mappings of a text for coverage tools. They look up where each statement, function, branch and range of V8
 * begins, and leave out those that come from nowhere; but where a text has no mapping of its own, they take that of the
 * token before it. So in inserted text each token that may begin one of them comes from nowhere, by its first character
 * alone. The rest of it has the place of the program's code in front of it, which may end there.
 *
 * Program code in another form names the code that it stands for: the assignment to a hoisted variable is its
 * initialiser, and braces are the statement in them.
 */
export class CoverageMappings {
  readonly #lines: Lines
  readonly #nowhere: Nowhere
  readonly #written: SourceMapSegment[][] = [[]]
  readonly #names = new Map<string, number>()
  #offset = 0
  /** The place of the last token of the program. */
  #before: readonly number[] = [0, 0, 0]
  #column = 0

  constructor(code: string, coverage: Coverage) {
    this.#lines = createLines(code)
    this.#nowhere = coverage === 'joined' ? JOINED : UNMAPPED
  }

  /** The names that segments refer to. */
  get names(): string[] {
    return [...this.#names.keys()]
  }

  /**
   * `code` from `start` to `end` does not change. Blanks and ends of lines have places too, where the code in front of
   * them ends.
   */
  keep(code: string, start: number, end: number): void {
    for (const { at, text, isBreak } of piecesOf(code.slice(start, end), KEPT)) {
      // A blank at the beginning must not give its line a place.
      if (this.#column > 0 || isBreak || !isSpace(text)) this.#write(this.#place(start + at))
      if (!isBreak && !isSpace(text)) this.#before = this.#place(start + at)
      this.#advance(text, isBreak)
    }
    this.#offset = end
  }

  /**
   * `text` stands for `old`, which was called `name`, and its beginning for `stands`; both have the same line breaks.
   */
  replace(old: string, text: string, { name, stands }: Pick<Edit, 'name' | 'stands'>): void {
    // Code in front of a removed bracket ends there all the same.
    if (text === '' && /^\s*[),]/.test(old)) this.#write(this.#place(this.#offset))
    const beginning = stands ?? (old === '' ? 'nowhere' : this.#offset)
    const parts = piecesOf(text, INSERTED)
    for (const { at, text: part, isBreak } of parts) {
      // The last word ends the program's code in front of it: printers write no place for the rest of `:$r;`.
      const isLast = at > 0 && at + part.length === text.length
      if (isLast && this.#nowhere === JOINED && /^[\w$]/.test(part)) this.#write(this.#before)
      else if (!isBreak) this.#insert(part, at === 0 ? beginning : 'nowhere', name)
      this.#advance(part, isBreak)
    }
    const isBeginning = parts.length === 1 && (old !== '' || stands !== undefined)
    if (text !== '' && !isBeginning) this.#endLikeBefore()
    this.#offset += old.length
  }

  #insert(part: string, stands: Stands, name: string | undefined): void {
    const isNowhere = stands === 'nowhere' && this.#nowhere.beginning.test(part)
    const place = isNowhere ? this.#nowhere.place : this.#before
    this.#write(typeof stands === 'number' ? this.#place(stands, name) : place)
    // Joining maps keeps only one of two places from nowhere in a row.
    if (isNowhere && part.length > 1) this.#write(this.#before, 1)
  }

  /** Does nothing: `stands` already leads there. */
  lead(): void {}

  toString(): string {
    // V8 also counts the line with the address of the map, and the two that Node adds where it strips types.
    const end: SourceMapSegment[] = [[0, ...this.#place(this.#offset)] as SourceMapSegment]
    const mappings = [...this.#written.map(startFromNowhere), end, end, end]
    const map = { version: 3, names: this.names, sources: [''], mappings } as const
    return encodedMappings(new TraceMap({ ...map, names: [...map.names], sources: [...map.sources] }))
  }

  #advance(text: string, isBreak: boolean): void {
    this.#column += text.length
    if (!isBreak) return
    this.#written.push([])
    this.#column = 0
  }

  /** @param place a source with a line and a column, or nothing. */
  #write(place: readonly number[], after = 0): void {
    this.#written.at(-1)?.push([this.#column + after, ...place] as SourceMapSegment)
  }

  #place(offset: number, name?: string): number[] {
    const { line, column } = this.#lines.at(offset)
    if (name === undefined) return [0, line - 1, column - 1]
    const index = this.#names.get(name) ?? this.#names.size
    this.#names.set(name, index)
    return [0, line - 1, column - 1, index]
  }

  /** The last character of an inserted text has the place of the code in front of the text. */
  #endLikeBefore(): void {
    const line = this.#written.at(-1) ?? []
    if (line.at(-1)?.[0] === this.#column - 1) line.pop()
    if (this.#column > 0) this.#write(this.#before, -1)
  }
}

/** The place of inserted text, and the texts that get it. */
interface Nowhere {
  readonly place: readonly number[]
  readonly beginning: RegExp
}

/** A word, a string, the parameters of an arrow function, or an operator behind which code may not run. */
const UNMAPPED: Nowhere = { place: [], beginning: /^(?:[\w$'"?:]|\(\)|&&|\|\|)/ }

/** And the braces of a function, which Vitest looks up first to know its file. */
const JOINED: Nowhere = { place: INSERTED_CODE.place, beginning: /^(?:[\w$'"?:{]|\(\)|&&|\|\|)/ }

/**
 * v8-to-istanbul moves a place from nowhere to the beginning of its line, if that comes from somewhere. It looks for
 * the first of two segments there, and for the last one where the line itself is meant.
 */
export function startFromNowhere(line: SourceMapSegment[]): SourceMapSegment[] {
  const [first] = line
  const isMoved = first?.[0] === 0 && first.length > 1 && line.some(({ length }) => length === 1)
  return isMoved ? [[0], ...line] : line
}

interface Part {
  readonly at: number
  readonly text: string
  readonly isBreak: boolean
}

/** The words, marks, blanks and line breaks of a text. */
const piecesOf = (text: string, pattern: RegExp): Part[] =>
  Array.from(text.matchAll(pattern), ({ 0: part, index }) => ({ at: index, text: part, isBreak: BREAK.test(part) }))

const KEPT = /\r\n|[\n\r\u2028\u2029]|[^\S\n\r\u2028\u2029]+|[\w$\\\u0080-\u2027\u202a-\uffff]+|[\s\S]/g

/** With whole strings, and operators of two characters. */
const INSERTED = new RegExp(`'(?:[^'\\\\]|\\\\.)*'|"[^"]*"|\\(\\)|&&|\\|\\||${KEPT.source}`, 'g')

const BREAK = /[\n\r\u2028\u2029]/

const isSpace = (text: string): boolean => /^\s+$/.test(text)
