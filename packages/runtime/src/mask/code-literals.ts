import type { TextStyle } from './assignments.ts'
import { argumentAt, calleeOf, endOf, MAX_TOKENS, receivingCall } from './code-brackets.ts'
import { addExpression, addOperandBefore, ENDS_OPERAND, MAX_OPERAND } from './code-expressions.ts'
import { contentOf, type Token, tokensOf } from './code-tokens.ts'
import { addSecretArguments, isForm, type Parameters } from './secret-arguments.ts'

const ASSIGNS = /^(?:=|:|\+=|\?\?=|\|\|=|&&=)$/
const COMPARES = /^(?:[=!]==?|[<>]=?)$/
/** Functions that print or compare their arguments. */
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
/** `'password is'`, in front of a printed value. */
const STRING_LABEL = /^["'`][^"'`\n]{1,80}["'`]$/
const STRING_NAME = /^["'`][\p{L}\p{N}_$@.:#[\]-]{1,80}[:=]?\s?["'`]$/u

/**
 * Source code without the literals that belong to masked names: assigned to them, compared with them, printed beside
 * them, or handed to what takes a secret.
 *
 * @param parameters of functions that are called in it.
 */
export function redactLiterals(code: string, { hidesName, redacted }: TextStyle, parameters: Parameters): string {
  const tokens = tokensOf(code)
  const found = new Set<number>()
  for (const [index, token] of tokens.entries()) {
    if (isSecret(token, hidesName)) addLiterals(tokens, index, found)
    else if (isLabel(token, hidesName)) addBeside(tokens, index, found)
    else if (token.text === '(') addSecretArguments(tokens, index, { parameters, hidesName, found })
  }
  let masked = ''
  let end = 0
  const secret = [...found].filter((index) => !isForm(tokens, index))
  for (const index of secret.sort((one, other) => one - other)) {
    const content = contentOf(tokens[index] as Token)
    if (content.start >= content.end) continue
    masked += code.slice(end, content.start) + redacted(code.slice(content.start, content.end))
    end = content.end
  }
  return masked + code.slice(end)
}

const isSecret = ({ kind, text }: Token, hidesName: (name: string) => boolean): boolean =>
  kind === 'name' ? hidesName(text) : kind === 'literal' && STRING_NAME.test(text) && hidesName(text.slice(1, -1))

const isLabel = ({ kind, text }: Token, hidesName: (name: string) => boolean): boolean =>
  kind === 'literal' && STRING_LABEL.test(text) && hidesName(text.slice(1, -1))

/** Parts of a regular expression that are no text: flags, escapes, classes, counts, names of groups. */
const NO_TEXT = /\/[a-z]*$|\\(?:[pP]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\{[\d,]*\}|\(\?<\w+>/g
/** Matches many texts: the form of a password, `/^live-[0-9a-f]{12}$/`. */
const FORM = /\\[dDwWsSpP]|(?<!\\)[[.+*?]/

/** Whether a token has a text of its own: a literal, or a regular expression that spells one out. */
const isText = (token: Token | undefined): boolean =>
  token?.kind === 'literal' || (token?.kind === 'regexp' && spellsOut(token.text))

/** A form that begins like the keys of a vendor is no key. */
function spellsOut(regexp: string): boolean {
  const text = regexp.replace(NO_TEXT, ' ')
  return FORM.test(regexp) ? /[\p{L}\p{N}_-]{10}/u.test(text) : /[\p{L}\p{N}_]{3}/u.test(text)
}

type Find = (tokens: readonly Token[], index: number, found: Set<number>) => void

function addLiterals(tokens: readonly Token[], index: number, found: Set<number>): void {
  for (const find of FINDS) {
    find(tokens, index, found)
  }
}

/** `password = …`, `password?: string = …`, `'x-api-key': …`, `env['API_KEY'] ??= …` */
const addAssigned: Find = (tokens, index, found) => {
  let next = index + 1
  while (/^[\]!?]$/.test(tokens[next]?.text ?? '')) next += 1
  if (ASSIGNS.test(tokens[next]?.text ?? '')) addExpression(tokens, next + 1, found)
}

/** `password === '…'`, `'…' === user.password` */
const addCompared: Find = (tokens, index, found) => {
  if (COMPARES.test(tokens[index + 1]?.text ?? '')) addExpression(tokens, index + 2, found, ENDS_OPERAND)
  let first = index
  while (/^\??\.$/.test(tokens[first - 1]?.text ?? '')) first -= 2
  if (COMPARES.test(tokens[first - 1]?.text ?? '')) addOperandBefore(tokens, first - 1, found)
}

/** `[user, password] = ['ann', '…']` */
const addOfPattern: Find = (tokens, index, found) => {
  const open = tokens[tokens[index]?.bracket ?? -1]
  if (open?.text !== '[' || open.bracket < 0) return
  if (tokens[open.bracket + 1]?.text === '=') addExpression(tokens, open.bracket + 2, found)
}

/**
 * `console.log(password, '…')`, `expect(password).toBe('…')`, `isEqual(Buffer.from(password), Buffer.from('…'))`: other
 * arguments, not those joined to the name.
 */
const addBeside: Find = (tokens, secret, found) => {
  const index = unconverted(tokens, secret)
  const { bracket } = tokens[index] as Token
  const open = tokens[bracket]
  if (open?.text !== '(') return
  const callee = tokens[bracket - 1]?.text ?? ''
  if (callee === 'expect' && open.bracket > 0) addOfMethod(tokens, open.bracket, found)
  if (!SHOWS.test(callee)) return
  const own = argumentAt(tokens, index)
  for (let each = bracket + 1; each < endOf(tokens, bracket); each += 1) {
    if (isText(tokens[each]) && (each < own.start || each > own.end)) found.add(each)
  }
}

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

/** `password.equals('…')` */
const addOfMethod: Find = (tokens, index, found) => {
  if (/^(?:not|resolves|rejects)$/.test(tokens[index + 2]?.text ?? '')) return addOfMethod(tokens, index + 2, found)
  const [dot, method, open] = tokens.slice(index + 1, index + 4)
  if (!/^\??\.$/.test(dot?.text ?? '') || !METHOD.test(method?.text ?? '') || open?.text !== '(') return
  for (let each = index + 4; each < endOf(tokens, index + 3); each += 1) {
    if (isText(tokens[each])) found.add(each)
  }
}

/** `switch (password) { case '…': }` */
const addOfSwitch: Find = (tokens, index, found) => {
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
  const open = tokens[index]?.bracket ?? -1
  if (tokens[open]?.text !== '(' || !LOOKS_FOR.test(tokens[open - 1]?.text ?? '')) return
  if (!/^\??\.$/.test(tokens[open - 2]?.text ?? '')) return
  const end = open - 3
  const first = /^[\])]$/.test(tokens[end]?.text ?? '') ? (tokens[end]?.bracket ?? -1) : end
  // `f('…').includes(password)` searches the result of `f`.
  if (tokens[end]?.text === ')' && tokens[first - 2]?.text !== 'new') return
  for (let each = Math.max(0, first, end - MAX_TOKENS); each <= end; each += 1) {
    if (tokens[each]?.kind === 'literal') found.add(each)
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
    if (tokens[each]?.kind === 'literal') found.add(each)
  }
}

const FINDS: readonly Find[] = [
  addAssigned,
  addCompared,
  addOfPattern,
  addBeside,
  addOfMethod,
  addOfReceiver,
  addOfTest,
  addOfUpdate,
  addOfCall,
  addOfSwitch,
]
