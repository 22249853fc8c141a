/** The ways in which source code gives a literal, or another name, to a name, or compares it with one. */

import { argumentAt, calleeOf, endOf, MAX_TOKENS, receivingCall } from './code-brackets.ts'
import { endOfValue, isCarried, isUnderTypeof, startOfChain } from './code-chains.ts'
import {
  addCarried,
  addExpression,
  addOperandBefore,
  COMPARES,
  ENDS_OPERAND,
  type Found,
  isValueName,
  MAX_OPERAND,
} from './code-expressions.ts'
import { addOfPair } from './code-pairs.ts'
import type { Token } from './code-tokens.ts'

const ASSIGNS = /^(?:=|:|\+=|\?\?=|\|\|=|&&=)$/
/** Functions that print their arguments, or compare them. */
const PRINTS = /(?:log|info|warn|error|debug|trace|print|write|dir|inspect)$/i
const SHOWS =
  /(?:log|info|warn|error|debug|trace|print|write|dir|inspect|equals?|compare|same|assert|verify|check|match|is)$/i
/** Methods that compare a text with their arguments. */
const METHOD =
  /^(?:equals?|startsWith|endsWith|includes|indexOf|localeCompare|match|matchAll|search|compare\w*|to[A-Z]\w*)$/
/** Functions that write a text in another way, as `Buffer.from`. */
const CONVERTS = /^(?:from|String|encode\w*|decode\w*|btoa|atob|normalize|to[A-Z]\w*|trim)$/
const MAX_CONVERSIONS = 3
/** Methods that look for their argument: `['…'].includes(password)`. */
const LOOKS_FOR = /^(?:equals?|startsWith|endsWith|includes|indexOf|lastIndexOf|localeCompare|compare|has)$/
/** Beginnings of the names of functions that take the secret that they name: `setPassword('…')`. */
const TAKES = /^[_$#]?(?:set|with|change|update|enter|type|fill|verify|check|validate|compare|hash|encrypt)(?![a-z])/
/** Parts of a regular expression that are no text: flags, escapes, classes, counts, names of groups. */
const NO_TEXT = /\/[a-z]*$|\\(?:[pP]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\{[\d,]*\}|\(\?<\w+>/g
/** Matches many texts: the form of a password, `/^live-[0-9a-f]{12}$/`. */
const FORM = /\\[dDwWsSpP]|(?<!\\)[[.+*?]/

/** Whether a token has a text of its own: a literal, or a regular expression that spells one out. */
export const isText = (token: Token | undefined): boolean =>
  token?.kind === 'literal' || (token?.kind === 'regexp' && spellsOut(token.text))

/** A form that begins like the keys of a vendor is no key. */
function spellsOut(regexp: string): boolean {
  const text = regexp.replace(NO_TEXT, ' ')
  return FORM.test(regexp) ? /[\p{L}\p{N}_-]{10}/u.test(text) : /[\p{L}\p{N}_]{3}/u.test(text)
}

export type HidesName = (name: string) => boolean

type Find = (tokens: readonly Token[], index: number, found: Found) => void

/** Adds the literals and names whose values a masked name has, or is compared with. */
export function addParts(
  tokens: readonly Token[],
  index: number,
  { found, hidesName }: { found: Found; hidesName: HidesName },
): void {
  if (tokens[index]?.kind === 'literal') addOfPair(tokens, index, { found, hidesName })
  for (const find of FINDS) find(tokens, index, found)
}

/** Adds what a variable that has the value of a masked name is compared with. */
export function addComparedWith(tokens: readonly Token[], index: number, found: Found): void {
  if (isUnderTypeof(tokens, index)) return
  for (const find of COMPARISONS) find(tokens, index, found)
}

/** `password = …`, `password?: string = …`, `'x-api-key': …`, `env['API_KEY'] ??= …` */
const addAssigned: Find = (tokens, index, found) => {
  let next = index + 1
  while (/^[\]!?]$/.test(tokens[next]?.text ?? '')) next += 1
  if (ASSIGNS.test(tokens[next]?.text ?? '') || tokens[next]?.text === 'of') addExpression(tokens, next + 1, found)
}

/** `password === '…'`, `'…' === user.password`, `headers.get('authorization') === '…'` */
const addCompared: Find = (tokens, index, found) => {
  const end = endOfValue(tokens, index)
  if (end < 0) return
  if (COMPARES.test(tokens[end + 1]?.text ?? '')) addExpression(tokens, end + 2, found, ENDS_OPERAND)
  const first = startOfChain(tokens, end)
  if (COMPARES.test(tokens[first - 1]?.text ?? '')) addOperandBefore(tokens, first - 1, found)
}

/** `process.env.PASSWORD || '…'` */
const addOther: Find = (tokens, index, found) => {
  const end = endOfValue(tokens, index)
  if (end >= 0 && /^(?:\|\||\?\?)$/.test(tokens[end + 1]?.text ?? '')) addCarried(tokens, end + 2, found, ENDS_OPERAND)
}

/** `[user, password] = ['ann', '…']` */
const addOfPattern: Find = (tokens, index, found) => {
  const open = tokens[tokens[index]?.bracket ?? -1]
  if (open?.text !== '[' || open.bracket < 0) return
  if (tokens[open.bracket + 1]?.text === '=') addExpression(tokens, open.bracket + 2, found)
}

/**
 * `console.log(password, '…')`, `expect(password).toBe('…')`, `isEqual(Buffer.from(password), Buffer.from('…'))`: other
 * arguments, not those joined to the name, nor a text in front of a printed one.
 */
const addBeside: Find = (tokens, secret, found) => {
  if (endOfValue(tokens, secret) < 0) return
  const index = unconverted(tokens, secret)
  const { bracket } = tokens[index] as Token
  const open = tokens[bracket]
  if (open?.text !== '(') return
  const callee = tokens[bracket - 1]?.text ?? ''
  if (callee === 'expect' && open.bracket > 0) addOfMethod(tokens, open.bracket, found)
  const isPrinted = PRINTS.test(callee)
  if (!(tokens[secret]?.kind === 'name' ? SHOWS.test(callee) : isPrinted) || ERROR.test(callee)) return
  const own = argumentAt(tokens, index)
  for (let each = bracket + 1; each < endOf(tokens, bracket); each += 1) {
    const isOther = each > own.end || (each < own.start && !isPrinted)
    if (isOther && (isPrinted ? isText(tokens[each]) : isOperand(tokens, each, bracket))) found.add(each)
  }
}

/** `new AuthError('bad token', token)` */
const ERROR = /(?:Error|Exception)$/

/** `console.log('the password is', '…')` */
export const addPrinted: Find = (tokens, index, found) => {
  if (PRINTS.test(calleeOf(tokens, tokens[index]?.around ?? -1))) addBeside(tokens, index, found)
}

/** A literal, or a name whose value an argument has. */
const isOperand = (tokens: readonly Token[], index: number, open: number): boolean =>
  isText(tokens[index]) || (isValueName(tokens, index) && isCarried(tokens, index, open + 1))

/** `from` of `Buffer.from(password)`: its call is an argument in the place of the password. */
function unconverted(tokens: readonly Token[], secret: number): number {
  let index = secret
  for (let count = 0; count < MAX_CONVERSIONS; count += 1) {
    const { bracket } = tokens[index] as Token
    if (tokens[bracket]?.text !== '(' || !CONVERTS.test(tokens[bracket - 1]?.text ?? '')) break
    index = bracket - 1
  }
  return index
}

/** `password.equals('…')`, `password.trim().startsWith('…')` */
const addOfMethod: Find = (tokens, index, found) => {
  if (/^(?:not|resolves|rejects)$/.test(tokens[index + 2]?.text ?? '')) return addOfMethod(tokens, index + 2, found)
  const [dot, method, open] = tokens.slice(index + 1, index + 4)
  if (!/^\??\.$/.test(dot?.text ?? '') || !METHOD.test(method?.text ?? '') || open?.text !== '(') return
  for (let each = index + 4; each < endOf(tokens, index + 3); each += 1) {
    if (isOperand(tokens, each, index + 3)) found.add(each)
  }
}

/** `switch (password) { case '…': }` */
const addOfSwitch: Find = (tokens, index, found) => {
  if (endOfValue(tokens, index) < 0) return
  const { bracket } = tokens[index] as Token
  const open = tokens[bracket]
  if (open === undefined || tokens[bracket - 1]?.text !== 'switch' || open.bracket < 0) return
  const body = open.bracket + 1
  for (let each = body + 1; each < endOf(tokens, body); each += 1) {
    const isCase = tokens[each]?.text === 'case' && tokens[each]?.bracket === body
    if (isCase && tokens[each + 1]?.kind === 'literal') found.add(each + 1)
  }
}

/** `['…', '…'].includes(password)`, `'…'.localeCompare(password)`, `new Set(['…']).has(password)` */
const addOfReceiver: Find = (tokens, index, found) => {
  if (endOfValue(tokens, index) < 0) return
  const open = tokens[index]?.bracket ?? -1
  if (tokens[open]?.text !== '(' || !LOOKS_FOR.test(tokens[open - 1]?.text ?? '')) return
  if (!/^\??\.$/.test(tokens[open - 2]?.text ?? '')) return
  const end = open - 3
  const first = /^[\])]$/.test(tokens[end]?.text ?? '') ? (tokens[end]?.bracket ?? -1) : end
  // `f('…').includes(password)` searches the result of `f`.
  if (tokens[end]?.text === ')' && tokens[first - 2]?.text !== 'new') return
  for (let each = Math.max(0, first, end - MAX_TOKENS); each <= end; each += 1) {
    if (isOperand(tokens, each, first - 1)) found.add(each)
  }
}

/** `/^…$/.test(password)`, `new RegExp('…').exec(user.password)` */
const addOfTest: Find = (tokens, secret, found) => {
  const open = tokens[unconverted(tokens, secret)]?.bracket ?? -1
  if (!/^(?:test|exec)$/.test(calleeOf(tokens, open))) return
  if (isText(tokens[open - 3])) found.add(open - 3)
  const made = receivingCall(tokens, open)
  if (calleeOf(tokens, made) !== 'RegExp') return
  for (let each = made + 1; each < open - 3; each += 1) if (isText(tokens[each])) found.add(each)
}

/** `createHash('sha256').update('…').update(password)`, `update('…' + password)` */
const addOfUpdate: Find = (tokens, secret, found) => {
  const open = tokens[unconverted(tokens, secret)]?.bracket ?? -1
  if (calleeOf(tokens, open) !== 'update') return
  const isNear = (call: number): boolean => Math.abs(call - open) < MAX_OPERAND && calleeOf(tokens, call) === 'update'
  let first = open
  while (isNear(receivingCall(tokens, first))) first = receivingCall(tokens, first)
  for (let call = first; isNear(call); call = endOf(tokens, call) + 3) {
    for (let each = call + 1; each < endOf(tokens, call); each += 1) {
      if (tokens[each]?.kind === 'literal') found.add(each)
    }
  }
}

/** `setPassword('…')`, `user.setPassword('ann', '…')` */
const addOfCall: Find = (tokens, index, found) => {
  if (tokens[index + 1]?.text !== '(' || !TAKES.test(tokens[index]?.text ?? '')) return
  for (let each = index + 2; each < endOf(tokens, index + 1); each += 1) {
    if (isOperand(tokens, each, index + 1)) found.add(each)
  }
}

/** Values that a value is compared with. */
const COMPARISONS: readonly Find[] = [
  addCompared,
  addOther,
  addBeside,
  addOfMethod,
  addOfReceiver,
  addOfTest,
  addOfSwitch,
]
const FINDS: readonly Find[] = [addAssigned, ...COMPARISONS, addOfPattern, addOfUpdate, addOfCall]
