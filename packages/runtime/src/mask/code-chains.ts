/** Where the expression of a name begins and ends in the tokens of source code: `this.user.password!.trim()`. */

import { argumentAt, calleeOf, endOf } from './code-brackets.ts'
import type { Token } from './code-tokens.ts'

/** Methods that return a text again, or a part of it. */
const KEEPS =
  /^(?:trim\w*|to(?:String|UpperCase|LowerCase|LocaleUpperCase|LocaleLowerCase|Well\w+)|slice|subst\w+|at|charAt|replace\w*|normalize|valueOf|join|concat|pad\w+|repeat|reverse|split|pop|shift)$/
/** Functions that write a text in another way, as `Buffer.from`, or return what they are given. */
export const CONVERTS: RegExp =
  /^(?:from|String|Number|encode\w*|decode\w*|btoa|atob|normalize|to[A-Z]\w*|trim|resolve|freeze|assign|stringify|parse|of|Set|Map|URLSearchParams|Headers|Uint8Array|TextEncoder|structuredClone|concat|join)$/
/** Calls that return the value which their first argument names. */
const GETTER =
  /^(?:get(?:All|Item|Header|Cookie|Attribute|ElementById|OrThrow)?|has|header|cookie|param|query|env|getenv|config|querySelector(?:All)?|(?:get|find|query)(?:All)?By[A-Z]\w*|closest|locator)$/
/** Beginnings of the names of functions that return something else than the secret that they name. */
const DOES =
  /^[_$#]?(?:set|with|change|update|enter|type|fill|verify|check|validate|compare|hash|encrypt|test|match|sign|remove|delete|clear|revoke|send|save|store|is|has|on|handle)(?![a-z])/

/** Words that are no names of values. */
export const KEYWORD: RegExp =
  /^(?:return|const|let|var|if|else|for|while|do|switch|case|throw|try|catch|finally|function|class|import|export|await|new|typeof|void|async|yield|in|of|instanceof|as|satisfies|delete|keyof|break|continue|default|true|false|null|undefined|static|extends|readonly|public|private|protected)$/

export const isDot = (token: Token | undefined): boolean => token?.text === '.' || token?.text === '?.'

/** `...values` is no member. */
export const isMember = (tokens: readonly Token[], index: number): boolean =>
  isDot(tokens[index - 1]) && !(tokens[index - 2]?.text === '.' && tokens[index - 3]?.text === '.')

/** Whether a bracket holds a key: `env['KEY']`, not `= ['a']`. */
export function isMemberBracket(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1]
  if (tokens[open]?.text !== '[' || before === undefined) return false
  if (before.kind === 'name') return !KEYWORD.test(before.text)
  return before.kind === 'literal' || /^(?:[)\]]|\?\.|!)$/.test(before.text)
}

/** The first token of a chain: `this` of `this.users[0].password`. */
export function startOfChain(tokens: readonly Token[], index: number): number {
  let start = openingOf(tokens, index)
  for (;;) {
    const before = start - 1
    if (isMember(tokens, start)) start = openingOf(tokens, start - 2)
    else if (/^[[(]$/.test(tokens[start]?.text ?? '') && isCalled(tokens, start)) start = openingOf(tokens, before)
    else if (tokens[before]?.text === '!' && isOperandEnd(tokens[before - 1])) start = openingOf(tokens, before - 1)
    else return Math.max(0, start)
    if (start <= 0) return 0
  }
}

const isCalled = (tokens: readonly Token[], open: number): boolean =>
  tokens[open]?.text === '['
    ? isMemberBracket(tokens, open)
    : calleeOf(tokens, open) !== '' && !KEYWORD.test(calleeOf(tokens, open))

const isOperandEnd = (token: Token | undefined): boolean =>
  token !== undefined && (token.kind === 'sign' ? /^[)\]]$/.test(token.text) : !KEYWORD.test(token.text))

/** The bracket that a token closes, or the token itself. */
function openingOf(tokens: readonly Token[], index: number): number {
  const token = tokens[index]
  if (token?.kind !== 'sign' || !/^[)\]}]$/.test(token.text) || token.bracket < 0) return index
  return token.bracket
}

/**
 * The last token of the expression that has the value of a name: of `password!`, `tokens[0]`, `getToken()`,
 * `token.trim()`, `env['API_KEY']`, `headers.get('authorization')`.
 *
 * @returns -1 where it has another value: `password.length`.
 */
export function endOfValue(tokens: readonly Token[], index: number): number {
  let end = tokens[index]?.kind === 'literal' ? endOfNamed(tokens, index) : index
  for (;;) {
    const { text, kind } = tokens[end + 1] ?? { text: '', kind: 'name' }
    if (kind !== 'sign') return end
    if (text === '!' && !/^=/.test(tokens[end + 2]?.text ?? '')) end += 1
    else if (text === '[' && end === index && isElement(tokens, index)) end = endOf(tokens, end + 1)
    else if (text === '(') {
      if (end === index && DOES.test(tokens[index]?.text ?? '')) return -1
      end = endOf(tokens, end + 1)
    } else if (isDot(tokens[end + 1])) {
      if (tokens[end + 2]?.text === '[' && text === '?.') end = endOf(tokens, end + 2)
      else if (!KEEPS.test(tokens[end + 2]?.text ?? '') || tokens[end + 3]?.text !== '(') return -1
      else end = endOf(tokens, end + 3)
    } else return end
  }
}

/** `tokens[0]`, `tokens[index]`; that of `token[0]` is a part. */
const isElement = (tokens: readonly Token[], index: number): boolean =>
  isMemberBracket(tokens, index + 1) && /s$/i.test(tokens[index]?.text ?? '')

/** `'KEY'` of `env['KEY']` and `headers.get('KEY')` stands for the value of all this. */
function endOfNamed(tokens: readonly Token[], index: number): number {
  const open = tokens[index]?.around ?? -1
  const close = tokens[open]?.bracket ?? -1
  if (close < 0) return index
  if (isMemberBracket(tokens, open) && close === index + 1) return close
  return isGetterName(tokens, index) ? close : index
}

/** Whether a literal is the name of what a call returns. */
export function isGetterName(tokens: readonly Token[], index: number): boolean {
  const open = tokens[index]?.around ?? -1
  if (open !== index - 1 || !GETTER.test(calleeOf(tokens, open))) return false
  const { end } = argumentAt(tokens, index)
  return end === index
}

/** Whether a part of an expression is carried into its value: `enc` of `Buffer.from(enc)`, not of `find(enc)`. */
export function isCarried(tokens: readonly Token[], index: number, start: number): boolean {
  for (let open = tokens[index]?.around ?? -1; open >= start; open = tokens[open]?.around ?? -1) {
    const { text } = tokens[open] as Token
    if (text === '[' && isMemberBracket(tokens, open)) return false
    const callee = calleeOf(tokens, open)
    if (text === '(' && callee !== '' && !KEYWORD.test(callee) && !CONVERTS.test(callee)) return false
  }
  return true
}

/** `typeof user.password` is no secret. */
export const isUnderTypeof = (tokens: readonly Token[], index: number): boolean =>
  tokens[startOfChain(tokens, index) - 1]?.text === 'typeof'
