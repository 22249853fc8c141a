/** The literals of expressions in the tokens of source code. */

import { endOf, MAX_TOKENS } from './code-brackets.ts'
import type { Token } from './code-tokens.ts'

/** Signs that end one side of a comparison. */
export const ENDS_OPERAND: RegExp = /^(?:&&|\|\||\?\?|\?|:|=>|=)$/
/** Signs after which an expression goes on in the next line. */
const GOES_ON = /^(?:[.+*/%&|?:<>=-].*|\?\.)$/
/** Words that stand before an operand. */
const OPERATOR = /^(?:await|new|typeof|void|async|yield|in|of|instanceof|as|satisfies|delete|keyof)$/
const STATEMENT =
  /^(?:return|const|let|var|if|else|for|while|do|switch|case|throw|try|catch|function|class|import|export)$/
/** Tokens of one side of a comparison that are looked at. */
export const MAX_OPERAND = 40

/** Every literal of the operand before a comparison, those of calls in it too. */
export function addOperandBefore(tokens: readonly Token[], sign: number, found: Set<number>): void {
  const { bracket } = tokens[sign] as Token
  for (let before = sign - 1; before >= Math.max(0, sign - MAX_OPERAND); before -= 1) {
    const token = tokens[before] as Token
    const { kind, text } = token
    const isTop = token.bracket === bracket
    if (kind === 'literal') found.add(before)
    if (kind === 'name' && isTop && STATEMENT.test(text)) return
    if (kind !== 'sign') continue
    if ('([{'.includes(text) && !(token.bracket > before)) return
    if ('([{'.includes(text) && token.bracket > sign) return
    if (isTop && (ENDS_OPERAND.test(text) || /^[,;]$/.test(text))) return
  }
}

/** Every literal of the expression that begins at `start`, but not those of the bodies of functions. */
export function addExpression(tokens: readonly Token[], start: number, found: Set<number>, ends?: RegExp): void {
  let isOperand = false
  let depth = 0
  const end = Math.min(tokens.length, start + (ends ? MAX_OPERAND : MAX_TOKENS))
  for (let index = start; index < end; index += 1) {
    const token = tokens[index] as Token
    const { kind, text } = token
    const isTop = depth === 0
    if (isTop && isOperand && token.isFirst && !(kind === 'sign' && GOES_ON.test(text))) return
    if (kind === 'sign') {
      if (isTop && (/^[,;)\]}]$/.test(text) || ends?.test(text))) return
      const previous = tokens[index - 1]?.text
      if (text === '{' && (previous === '=>' || previous === ')')) {
        index = endOf(tokens, index)
        isOperand = true
        continue
      }
      if ('([{'.includes(text)) depth += 1
      if (')]}'.includes(text)) depth -= 1
      isOperand = ')]}'.includes(text)
      continue
    }
    // Two operands with nothing between: the end of an attribute, or of a statement.
    if (isTop && ((isOperand && !OPERATOR.test(text)) || (kind === 'name' && STATEMENT.test(text)))) return
    if (kind === 'literal') found.add(index)
    isOperand = kind === 'literal' || !OPERATOR.test(text)
  }
}
