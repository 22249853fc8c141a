// Why: docs/adr/expressions-of-assertions.md
/**
 * The statements of a function that keep the values of their expressions while they run, as one more local of its root
 * scope in the table:
 *
 *   word = "*" field *("," field)      field of a statement = line "," lines "," expressions *("," expression)
 *   expression = text *(":" [holder "." ] key): see `nameWith`
 *
 * The value of that local is a list: the number of the statement that is running, then the values of its expressions as
 * far as they are known. Without such a statement it is no list.
 */

import { nameWith, readName, type SourcedName } from './table.ts'

/** A statement, and its expressions in the order of their values. */
export interface Statement {
  /** 1-based, as `lastLine`. */
  readonly line: number
  readonly lastLine: number
  readonly expressions: readonly SourcedName[]
}

/** In front of the word. No name begins like that, and no sign of `SIGNS` is one. */
const MARK = '*'

/** The word of these statements, if there are any. */
export const statementsWord = (statements: readonly Statement[]): string[] =>
  statements.length === 0 ? [] : [MARK + statements.flatMap(fieldsOf).join(',')]

const fieldsOf = ({ line, lastLine, expressions }: Statement): (string | number)[] => [
  line,
  lastLine - line,
  expressions.length,
  ...expressions.map(({ name, sources = [] }) => nameWith(escapedText(name), sources)),
]

/** Escapes the signs of a table, and in front those of `SIGNS`. */
const escapedText = (text: string): string =>
  text.replace(/[%,/:;| ]|^[-?+=]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Whether a local is the word of statements. */
export const isStatementsWord = (local: string | undefined): local is string => local?.startsWith(MARK) === true

/** Reads one of the statements of a word. */
export function readStatement(word: string, number: number): Statement | undefined {
  const fields = word.slice(MARK.length).split(',')
  for (let at = 0, left = number; at < fields.length; left--) {
    const [line, height, count] = fields.slice(at, at + 3).map(Number) as [number, number, number]
    at += 3 + count
    if (left > 0) continue
    const expressions = fields.slice(at - count, at).map(readExpression)
    return { line, lastLine: line + height, expressions }
  }
  return undefined
}

function readExpression(field: string): SourcedName {
  const { name, ...rest } = readName(field)
  return { ...rest, name: decodeURIComponent(name) }
}
