import type { Excerpt } from '../model.ts'
import { calledParameters } from './called-parameters.ts'
import { startOfLine } from './lines.ts'

const LINES_BEFORE = 5
const LINES_AFTER = 3
const MAX_LENGTH = 240
/** A line beyond this is the output of a minifier, which explains nothing. */
const MINIFIED_LENGTH = 2000

/**
 * Characters around an excerpt in which its names are followed. A smaller file is read from its beginning to its end.
 */
const MAX_AROUND = 5_000

/** The rest of the file, as far as it says whether a literal in an excerpt is secret. */
interface Around {
  readonly before: string
  readonly after: string
  /** Of functions that the lines call: what they are called with may be secret by the name that it has there. */
  readonly parameters: ReadonlyMap<string, readonly string[]>
}

/**
 * The lines around `line`.
 *
 * @param source text of the whole file.
 * @param line 1-based.
 * @returns `undefined` when the file has no such line, or a minified one.
 */
export function excerptAt(source: string, line: number): Excerpt | undefined {
  const firstLine = Math.max(1, line - LINES_BEFORE)
  const begin = startOfLine(source, firstLine)
  if (begin < 0) return undefined
  let start = begin
  const lines: string[] = []
  for (let at = firstLine; at <= line + LINES_AFTER && start < source.length; at++) {
    const end = source.indexOf('\n', start)
    lines.push(source.slice(start, end < 0 ? undefined : end).replace(/\r$/, ''))
    start = end < 0 ? source.length + 1 : end + 1
  }
  const failing = lines[line - firstLine]
  if (failing === undefined || failing.length > MINIFIED_LENGTH) return undefined
  const shown = lines.map((text) => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text))
  const excerpt = { firstLine, lines: shown }
  surroundings.set(excerpt, aroundOf(source, { begin, end: start, lines: shown }))
  return excerpt
}

/** Not in the excerpts themselves, since the text around them is not masked. */
const surroundings = new WeakMap<Excerpt, Around>()

/** The text around an excerpt that `excerptAt` has made. */
export const surroundingsOf = (excerpt: Excerpt): Around | undefined => surroundings.get(excerpt)

/** Adds the parameters of functions of other files that an excerpt may call; it has those of its own already. */
export function knowParameters(excerpt: Excerpt, parameters: Around['parameters']): void {
  const around = surroundings.get(excerpt)
  if (around) surroundings.set(excerpt, { ...around, parameters: new Map([...parameters, ...around.parameters]) })
}

interface Excerpted {
  readonly begin: number
  readonly end: number
  readonly lines: readonly string[]
}

function aroundOf(source: string, { begin, end, lines }: Excerpted): Around {
  return {
    before: source.slice(Math.max(0, begin - MAX_AROUND), begin),
    after: `\n${source.slice(end, end + MAX_AROUND)}`,
    parameters: calledParameters(source, lines),
  }
}
