// Why: docs/adr/expressions-of-assertions.md
/**
 * The statements of a function that keep the values of their expressions while they run, as one more local of its root
 * scope in the table. `report/expressions.ts` reads it:
 *
 *   word = "*" field *("," field)      field of a statement = line "," lines "," expressions *("," expression)
 *   expression = text *(":" [holder "." ] key): see `nameWith`
 *
 * The value of that local is a list: the number of the statement that is running, then the values of its expressions as
 * far as they are known. Without such a statement it is no list.
 */

import { STATEMENTS } from './joined.ts'
import { nameWith, type SourcedName } from './table.ts'

/** A statement, and its expressions in the order of their values. */
export interface Statement {
  /** 1-based, as `lastLine`. */
  readonly line: number
  readonly lastLine: number
  readonly expressions: readonly SourcedName[]
}

/** The word of these statements, if there are any. */
export const statementsWord = (statements: readonly Statement[]): string[] =>
  statements.length === 0 ? [] : [STATEMENTS + statements.flatMap(fieldsOf).join(',')]

const fieldsOf = ({ line, lastLine, expressions }: Statement): (string | number)[] => [
  line,
  lastLine - line,
  expressions.length,
  ...expressions.map(({ name, sources = [] }) => nameWith(escapedText(name), sources)),
]

/** Escapes the signs of a table, and in front those of `SIGNS`. */
const escapedText = (text: string): string =>
  text.replace(/[%,/:;| ]|^[-?+=]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
