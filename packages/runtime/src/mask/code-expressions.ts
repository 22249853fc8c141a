/** The parts of expressions in the tokens of source code. */

import { isOfAttribute } from './code-attributes.ts'
import { endOf, MAX_TOKENS } from './code-brackets.ts'
import { isCarried, isDot, isMember, KEYWORD } from './code-chains.ts'
import type { Token } from './code-tokens.ts'

/** Signs that end one side of a comparison. */
export const ENDS_OPERAND: RegExp = /^(?:&&|\|\||\?\?|\?|:|=>|=)$/
export const COMPARES: RegExp = /^(?:[=!]==?|[<>]=?)$/
/** Signs after which an expression goes on in the next line. */
const GOES_ON = /^(?:[.+*/%&|?:<>=-].*|\?\.)$/
/** Words that stand before an operand. */
const OPERATOR = /^(?:await|new|typeof|void|async|yield|in|of|instanceof|as|satisfies|delete|keyof)$/
const STATEMENT =
  /^(?:return|const|let|var|if|else|for|while|do|switch|case|throw|try|catch|function|class|import|export)$/
/** Tokens of one side of a comparison that are looked at. */
export const MAX_OPERAND = 40

/** Takes the index of a literal or name whose value is secret. */
export type Found = Set<number>

/** Every literal of the operand before a comparison, those of calls in it too, and its names. */
export function addOperandBefore(tokens: readonly Token[], sign: number, found: Found): void {
  const { bracket } = tokens[sign] as Token
  for (let before = sign - 1; before >= Math.max(0, sign - MAX_OPERAND); before -= 1) {
    const token = tokens[before] as Token
    const { kind, text } = token
    const isTop = token.bracket === bracket
    if (kind === 'literal' || (kind === 'name' && isTop && isValueName(tokens, before))) found.add(before)
    if (kind === 'name' && isTop && STATEMENT.test(text)) return
    if (kind !== 'sign') continue
    if ('([{'.includes(text) && !(token.bracket > before)) return
    if ('([{'.includes(text) && token.bracket > sign) return
    if (isTop && (ENDS_OPERAND.test(text) || /^[,;]$/.test(text))) return
  }
}

/**
 * Every literal of the expression that begins at `start`, but not those of the bodies of functions and of conditions,
 * and every name that has its value or a part of it.
 */
export function addExpression(tokens: readonly Token[], start: number, found: Found, ends?: RegExp): void {
  for (const index of partsOf(tokens, start, ends)) found.add(index)
}

/** The same without the literals that are handed to functions, whose results have another value. */
export function addCarried(tokens: readonly Token[], start: number, found: Found, ends?: RegExp): void {
  for (const index of partsOf(tokens, start, ends)) if (isCarried(tokens, index, start)) found.add(index)
}

function partsOf(tokens: readonly Token[], start: number, ends?: RegExp): readonly number[] {
  const parts: number[] = []
  /** Where the parts begin that a `?` or `&&` makes a condition, or a `=` a target; one for each open bracket. */
  const operands = [0]
  let isOperand = false
  const end = Math.min(tokens.length, start + (ends ? MAX_OPERAND : MAX_TOKENS))
  for (let index = start; index < end; index += 1) {
    const token = tokens[index] as Token
    const { kind, text } = token
    const isTop = operands.length === 1
    if (isTop && isOperand && token.isFirst && !(kind === 'sign' && GOES_ON.test(text))) return parts
    if (kind === 'sign') {
      if (isTop && (/^[,;)\]}]$/.test(text) || ends?.test(text))) return parts
      const previous = tokens[index - 1]?.text
      if (text === '{' && (previous === '=>' || previous === ')')) {
        index = endOf(tokens, index)
        isOperand = true
        continue
      }
      if ('([{'.includes(text)) operands.push(parts.length)
      else if (')]}'.includes(text)) operands.pop()
      else if (/^(?:\?|&&|=>|=)$/.test(text)) parts.length = operands.at(-1) ?? 0
      else if (/^(?:[,:]|\|\||\?\?)$/.test(text)) operands[operands.length - 1] = parts.length
      isOperand = ')]}'.includes(text)
      continue
    }
    // Two operands with nothing between: the end of an attribute, or of a statement.
    if (isTop && ((isOperand && !OPERATOR.test(text)) || (kind === 'name' && STATEMENT.test(text)))) return parts
    if (isPart(tokens, index, start)) parts.push(index)
    isOperand = kind === 'literal' || !OPERATOR.test(text)
  }
  return parts
}

/** A comparison within an expression is true or false. */
function isPart(tokens: readonly Token[], index: number, start: number): boolean {
  // The `>` of a tag may follow an attribute.
  const isCompared =
    (index > start && COMPARES.test(tokens[index - 1]?.text ?? '')) ||
    (COMPARES.test(tokens[index + 1]?.text ?? '') && !isOfAttribute(tokens, index))
  if (isCompared) return false
  const { kind, text } = tokens[index] as Token
  if (kind === 'literal' && !/^\d/.test(text)) return true
  return (kind === 'literal' || isValueName(tokens, index)) && isCarried(tokens, index, start)
}

/**
 * Whether a name stands for its value: a variable, or a member of `this`; not a key, a type or a class that is made.
 */
export function isValueName(tokens: readonly Token[], index: number): boolean {
  const { kind, text } = tokens[index] as Token
  const before = tokens[index - 1]?.text ?? ''
  const behind = tokens[index + 1]?.text
  if (kind !== 'name' || KEYWORD.test(text) || text === 'this' || before === 'new') return false
  if (isMember(tokens, index)) return tokens[index - 2]?.text === 'this' && !isDot(tokens[index - 3])
  const isKey = behind === ':' && /^[{,]$/.test(before)
  const isType = behind === '=' && before === ':'
  return !isKey && !isType
}
