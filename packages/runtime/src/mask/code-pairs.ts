/** Names and values that stand side by side in source code: `set('authorization', '…')`, `['--password', '…']`. */

import { argumentsOf, calleeOf, endOf, type Range } from './code-brackets.ts'
import { addExpression, type Found } from './code-expressions.ts'
import type { Token } from './code-tokens.ts'

/** Functions that take names alone, or a name and a text about it. */
const TAKES_NAMES =
  /^(?:pick|omit|only|except|select|without|include|exclude|unset|pluck|project|\w*[kK]eys|\w*[fF]ields|\w*[cC]olumns|check|body|oneOf|t|translate|i18n|__|\w*(?:[eE]rrors?|Exception|[iI]ssue)|it|test|describe|label|fail|reject)$/
/** Functions that take a name and a value. */
const SETS = /^(?:set|put|add|store|append|save|write|define|header|cookie|field)/i
/** Methods of a list of names. */
const OF_NAMES = /^(?:includes|indexOf|some|every|map|flatMap|filter|forEach|find|join|reduce|has|sort|concat)$/
/** The last word of the name of a list of names. */
const NAMES_LIST =
  /(?:fields?|keys?|names?|columns?|props?|properties|attributes?|params?|required|optional|allowed|forbidden|excluded?|included?|omit|pick|select|sensitive|hidden|private|redact(?:ed)?|mask(?:ed)?|deps|labels?)$/i
const WORD = /^["'`][\p{L}_$][\p{L}_$-]*["'`]$/u

/** Adds the values that follow a literal which is a masked name. */
export function addOfPair(
  tokens: readonly Token[],
  index: number,
  { found, hidesName }: { found: Found; hidesName: (name: string) => boolean },
): void {
  const { around: open } = tokens[index] as Token
  if (tokens[index + 1]?.text !== ',' || index + 2 >= endOf(tokens, open) || tokens[index + 2]?.text === '{') return
  const isPair =
    tokens[open]?.text === '('
      ? isPairOfCall(tokens, index)
      : tokens[open]?.text === '[' && isPairOfList(tokens, index, hidesName)
  if (isPair) addExpression(tokens, index + 2, found)
}

/** A number may be a size: `scrypt('…', 'salt', 64)`. */
const isPairOfCall = (tokens: readonly Token[], index: number): boolean => {
  const callee = calleeOf(tokens, tokens[index]?.around ?? -1)
  return !TAKES_NAMES.test(callee) && (!/^\d/.test(tokens[index + 2]?.text ?? '') || SETS.test(callee))
}

/**
 * `['--password', '…']`, `[['authorization', '…']]`, `['Host', '…', 'Cookie', '…']`, not `['name', 'password', 'city']`
 */
function isPairOfList(tokens: readonly Token[], index: number, hidesName: (name: string) => boolean): boolean {
  const { around: open, text } = tokens[index] as Token
  if (/^["'`]-/.test(text)) return true
  const elements = argumentsOf(tokens, open)
  const isNested = tokens[tokens[open]?.around ?? -1]?.text === '['
  if ((isNested && elements.length === 2) || isHeadersList(tokens, open)) return true
  const place = elements.findIndex(({ start }) => start === index)
  const value = elements[place + 1]
  if (elements.length % 2 === 1 || place % 2 === 1 || !value) return false
  if (isNameIn(tokens, value, hidesName)) return false
  return !elements.every((each) => isWordIn(tokens, each)) || !(elements.length > 2 || isNamesList(tokens, open))
}

const isWordIn = (tokens: readonly Token[], { start, end }: Range): boolean =>
  start === end && WORD.test(tokens[start]?.text ?? '')

const isNameIn = (tokens: readonly Token[], { start, end }: Range, hidesName: (name: string) => boolean): boolean =>
  start === end && tokens[start]?.kind === 'literal' && hidesName(tokens[start].text.slice(1, -1))

/** `writeHead(200, [name, value, …])`, `headers = [name, value, …]` */
const isHeadersList = (tokens: readonly Token[], open: number): boolean =>
  /^writeHead$/.test(calleeOf(tokens, tokens[open]?.around ?? -1)) ||
  (/^[:=]$/.test(tokens[open - 1]?.text ?? '') && /headers?$/i.test(tokens[open - 2]?.text ?? ''))

/**
 * `for (const key of ['password', 'city'])`, `['password', 'city'].includes(key)`,
 * `const fields = ['password', 'city']`
 */
function isNamesList(tokens: readonly Token[], open: number): boolean {
  const close = endOf(tokens, open)
  if (OF_NAMES.test(tokens[close + 2]?.text ?? '') && tokens[close + 3]?.text === '(') return true
  const [before, owner] = [tokens[open - 1]?.text ?? '', tokens[open - 2]?.text ?? '']
  if (before === 'of' || TAKES_NAMES.test(calleeOf(tokens, tokens[open]?.around ?? -1))) return true
  return (/^[:=]$/.test(before) && NAMES_LIST.test(owner)) || (before === '(' && owner === 'Set')
}

/** Functions and methods of tests that type into a field. */
const FILLS = /^(?:fill|type|setValue|sendKeys|pressSequentially|enterText|typeText|fillIn|change)$/

/** `getByLabel('Password').fill('…')`, `type(getByLabelText(/password/i), '…')` */
export function addFilled(tokens: readonly Token[], index: number, found: Found): void {
  const { around: open } = tokens[index] as Token
  if (calleeOf(tokens, open) === '') return
  const close = endOf(tokens, open)
  if (FILLS.test(tokens[close + 2]?.text ?? '') && tokens[close + 3]?.text === '(')
    addExpression(tokens, close + 4, found)
  const outer = tokens[open]?.around ?? -1
  if (FILLS.test(calleeOf(tokens, outer)) && tokens[close + 1]?.text === ',') addExpression(tokens, close + 2, found)
}
