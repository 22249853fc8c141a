import type { Excerpt } from '../model.ts'
import { calledParameters } from './called-parameters.ts'
import { startOfLine } from './lines.ts'

const LINES_BEFORE = 5
const LINES_AFTER = 3
const MAX_LENGTH = 240
/** A line beyond this is the output of a minifier, which explains nothing. */
const MINIFIED_LENGTH = 2000

/** An excerpt before it is masked. */
export interface SourcedExcerpt extends Excerpt {
  /** Of functions that its lines call: what they are called with may be secret by the name that it has there. */
  readonly parameters?: ReadonlyMap<string, readonly string[]>
}

/**
 * The lines around `line`.
 *
 * @param source text of the whole file.
 * @param line 1-based.
 * @returns `undefined` when the file has no such line, or a minified one.
 */
export function excerptAt(source: string, line: number): SourcedExcerpt | undefined {
  const firstLine = Math.max(1, line - LINES_BEFORE)
  let start = startOfLine(source, firstLine)
  if (start < 0) return undefined
  const lines: string[] = []
  for (let at = firstLine; at <= line + LINES_AFTER && start < source.length; at++) {
    const end = source.indexOf('\n', start)
    lines.push(source.slice(start, end < 0 ? undefined : end).replace(/\r$/, ''))
    start = end < 0 ? source.length + 1 : end + 1
  }
  const failing = lines[line - firstLine]
  if (failing === undefined || failing.length > MINIFIED_LENGTH) return undefined
  const shown = lines.map((text) => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text))
  const parameters = calledParameters(source, shown)
  return { firstLine, lines: shown, ...(parameters.size > 0 && { parameters }) }
}
