// Why: docs/adr/expressions-of-assertions.md
/** The values that a statement of a test has kept: see `table-statements.ts`. */

import { NO_VALUE, readName, type SourcedName, type Statement } from '../contract.ts'
import { isArray } from '../eager/intrinsics.ts'
import { STATEMENTS } from '../joined.ts'
import type { SourcedVariable } from '../mask/hidden-variables.ts'
import type { Scope, StackFrame, Value } from '../model.ts'

/** Whether a local is the word of statements. */
export const isStatementsWord = (local: string | undefined): local is string => local?.startsWith(STATEMENTS) === true

/** Reads one of the statements of a word. */
export function readStatement(word: string, number: number): Statement | undefined {
  const fields = word.slice(STATEMENTS.length).split(',')
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

/** The scope of the statement that was running, with the expressions that had their values by then. */
export function expressionsIn(word: string, kept: unknown, take: (value: unknown) => Value): Scope[] {
  if (!isArray(kept)) return []
  const [number, ...values] = kept as [number, ...unknown[]]
  const statement = readStatement(word, number)
  if (!statement) return []
  const { line, lastLine, expressions } = statement
  const variables = expressions.flatMap((expression, index): SourcedVariable[] =>
    values[index] === NO_VALUE ? [] : [{ ...expression, value: take(values[index]) }],
  )
  return variables.length === 0 ? [] : [{ kind: 'expressions', line, lastLine, variables }]
}

/**
 * Whether a frame was left in the statement that a scope is of. A function may have handled the error of that statement
 * and have thrown another one since.
 *
 * @param place where the frame was left, if the stack has it
 */
export const isOfPlace = ({ line = 0, lastLine = line }: Scope, place: Pick<StackFrame, 'line'> | undefined): boolean =>
  place?.line !== undefined && line <= place.line && place.line <= lastLine
