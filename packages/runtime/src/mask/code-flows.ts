/** Names whose values reach a masked name: `const raw = '…'`, and in another line `const password = raw.trim()`. */

import { argumentsOf, endOf } from './code-brackets.ts'
import { isDot, isMember } from './code-chains.ts'
import { addCarried, type Found } from './code-expressions.ts'
import type { Scopes } from './code-scopes.ts'
import { holesOf, type Token } from './code-tokens.ts'

/** Names from one to the next. */
const MAX_STEPS = 4
const MAX_FOUND = 400
/** They hold more than the file shows. */
const GLOBAL = /^(?:exports|module|window|globalThis|self|global|process|document|console|Object|JSON|Math|Reflect)$/
const GETS = /^(?:=|\?\?=|\|\|=|&&=|\+=)$/

interface Starts {
  /** Literals and names: the names are followed, and those in templates. */
  readonly starts: readonly number[]
  /** Names that may be bound by a pattern, or be parameters. */
  readonly bound: readonly number[]
}

/** Adds what the values of names are made of. */
export function addFollowed(code: Pick<Way, 'tokens' | 'scopes'>, { starts, bound }: Starts, found: Found): void {
  const way: Way = { ...code, visited: new Set() }
  const { tokens } = code
  const seen = new Set(starts)
  let open = starts
  for (let step = 0; step < MAX_STEPS && open.length + bound.length > 0 && seen.size < MAX_FOUND; step += 1) {
    const next: Found = new Set()
    if (step === 0) for (const index of bound) addBound(way, { index, key: undefined, left: MAX_STEPS }, next)
    for (const index of open) follow(way, index, next)
    open = [...next].filter((index) => !seen.has(index) && !/^\d{0,2}$/.test(tokens[index]?.text ?? ''))
    for (const index of open) {
      seen.add(index)
      found.add(index)
    }
  }
}

interface Way {
  readonly tokens: readonly Token[]
  readonly scopes: Scopes
  /** Names and places that have been followed: functions may call each other in circles. */
  readonly visited: Set<string>
}

/** Whether a step is the first of its kind, and one of not too many. */
function isNew({ visited }: Way, ...step: readonly (string | number | undefined)[]): boolean {
  const key = step.join(' ')
  if (visited.has(key) || visited.size >= MAX_FOUND) return false
  visited.add(key)
  return true
}

function follow(way: Way, index: number, found: Found): void {
  const { tokens } = way
  const token = tokens[index] as Token
  if (token.kind === 'literal') {
    for (const { tokens: code } of holesOf(token))
      for (const [at, each] of code.entries())
        if (each.kind === 'name' && !isMember(code, at) && code[at + 1]?.text !== '(')
          addVariable(way, { name: each.text, at: index, key: keyBehind(code, at) }, found)
    return
  }
  if (token.kind !== 'name') return
  const method = isDot(tokens[index + 1]) && tokens[index + 3]?.text === '(' ? tokens[index + 2]?.text : undefined
  if (tokens[index + 1]?.text === '(') addReturned(way, token.text, found)
  else if (isMember(tokens, index)) addField(way, token.text, found)
  else addVariable(way, { name: token.text, at: index, key: keyBehind(tokens, index) }, found)
  if (method !== undefined) addReturned(way, method, found)
}

interface Use {
  readonly name: string
  readonly at: number
  /** `key` of `config.key`, `db.key` of `config.db.key` */
  readonly key: string | undefined
  /** Names that the key is still looked for in. */
  readonly left?: number
}

/** The names behind one. A method of the value is no key, and an index has no name. */
function keyBehind(tokens: readonly Token[], index: number): string | undefined {
  const keys: string[] = []
  for (let at = index + 1; ; ) {
    const [dot, key, behind] = tokens.slice(at, at + 3)
    if (isDot(dot) && key?.kind === 'name' && behind?.text !== '(') keys.push(key.text)
    else if (dot?.text === '[' && /^["']/.test(key?.text ?? '') && behind?.text === ']') keys.push(textOf(key as Token))
    else return keys.length > 0 ? keys.join('.') : undefined
    at += dot?.text === '[' ? 3 : 2
  }
}

const textOf = ({ text }: Token): string => text.slice(1, -1)

function addVariable(way: Way, { name, at, key, left = MAX_STEPS }: Use, found: Found): void {
  const { tokens, scopes } = way
  if (GLOBAL.test(name) || left === 0 || !isNew(way, 'use', name, at, key)) return
  const { uses, scope } = scopes.usesOf(name, at)
  if (!isNew(way, 'variable', name, scope, key)) return
  for (const each of uses) {
    const value = startOfGiven(tokens, each)
    if (value < 0) addBound(way, { index: each, key, left }, found)
    else if (key === undefined) addCarried(tokens, value, found)
    else addMember(way, { start: value, key, left }, found)
    if (key === undefined) continue
    const behind = each + 1 + 2 * key.split('.').length
    if (keyBehind(tokens, each) === key && GETS.test(tokens[behind]?.text ?? '')) addCarried(tokens, behind + 1, found)
    if (/^(?:class|enum)$/.test(tokens[each - 1]?.text ?? '')) addField(way, key, found)
  }
}

/** `name =`, `name: string =`, `name of`: where the value begins; -1 where none is given. */
function startOfGiven(tokens: readonly Token[], index: number): number {
  const next = tokens[index + 1]?.text ?? ''
  if (GETS.test(next) || next === 'of') return index + 2
  const before = tokens[index - 1]?.text ?? ''
  if (!/^[:!?]$/.test(next) || /^[?{]$/.test(before)) return -1
  const { around } = tokens[index] as Token
  for (let each = index + 2; each < index + 20; each += 1) {
    const token = tokens[each]
    if (token === undefined || token.kind === 'literal' || (token.around === around && /^[,;)}]$/.test(token.text)))
      return -1
    if (token.text === '=' && token.around === around) return each + 1
  }
  return -1
}

interface Bound extends Required<Pick<Use, 'key' | 'left'>> {
  readonly index: number
}

/** `{ key: name } = …`, `[name] = …`, and the arguments for a parameter. */
function addBound(way: Way, { index, key, left }: Bound, found: Found): void {
  const { tokens, scopes } = way
  const { around } = tokens[index] as Token
  const { text = '', bracket = -1 } = tokens[around] ?? {}
  if (/^[[{]$/.test(text) && bracket > around && tokens[bracket + 1]?.text === '=') {
    const start = bracket + 2
    if (key !== undefined) return
    if (text === '[') addCarried(tokens, start, found)
    else {
      const own = tokens[index - 1]?.text === ':' ? keyAt(tokens, index - 2) : tokens[index]?.text
      addMember(way, { start, key: own, left }, found)
    }
  }
  const called = scopes.parameterAt(index)
  if (called && !isNew(way, 'parameter', called.name, called.place, key)) return
  for (const call of called ? scopes.callsOf(called.name) : []) {
    const argument = argumentsOf(tokens, call)[called?.place ?? 0]
    if (argument && key === undefined) addCarried(tokens, argument.start, found)
    else if (argument) addMember(way, { start: argument.start, key, left }, found)
  }
}

interface Member extends Required<Pick<Use, 'key' | 'left'>> {
  readonly start: number
}

/** `{ key: '…' }` or `config` at `start`, and the key that is taken of it. */
function addMember(way: Way, { start, key, left }: Member, found: Found): void {
  const { tokens } = way
  if (key === undefined) return
  if (tokens[start]?.text === '{') addProperty(way, { start, key, left }, found)
  else if (tokens[start]?.kind === 'name')
    addVariable(way, { name: tokens[start].text, at: start, key, left: left - 1 }, found)
}

const keyAt = (tokens: readonly Token[], index: number): string | undefined => {
  const token = tokens[index]
  return token?.kind === 'literal' ? token.text.slice(1, -1) : token?.text
}

/** The value of a key in an object that is written out at `start`, or in one that is spread into it. */
function addProperty(way: Way, { start, key = '', left }: Member, found: Found): void {
  const { tokens } = way
  const [first, ...others] = key.split('.')
  const rest = others.length > 0 ? others.join('.') : undefined
  for (let each = start + 1; each < endOf(tokens, start); each += 1) {
    if (tokens[each]?.around !== start) continue
    const before = tokens[each - 1]?.text ?? ''
    if (before === '.' && tokens[each]?.kind === 'name') addMember(way, { start: each, key, left }, found)
    if (keyAt(tokens, each) !== first || !/^[{,]$/.test(before)) continue
    const isWritten = tokens[each + 1]?.text === ':'
    if (rest !== undefined) addMember(way, { start: isWritten ? each + 2 : each, key: rest, left }, found)
    else if (isWritten) addCarried(tokens, each + 2, found)
    else if (/^[,}]$/.test(tokens[each + 1]?.text ?? '')) found.add(each)
  }
}

/** `#key = '…'`, `this.key = '…'`, `get key() { return '…' }` */
function addField(way: Way, name: string, found: Found): void {
  const { tokens, scopes } = way
  addReturned(way, name, found)
  for (const each of scopes.placesOf(name)) {
    const isOwn = isMember(tokens, each) ? tokens[each - 2]?.text === 'this' : isFieldStart(tokens, each)
    const value = isOwn ? startOfGiven(tokens, each) : -1
    if (value >= 0) addCarried(tokens, value, found)
  }
}

function isFieldStart(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const isFirst =
    tokens[index]?.isFirst === true ||
    /^(?:[{};]|static|readonly|private|public|protected|override|declare)$/.test(before?.text ?? '')
  return isFirst && tokens[tokens[index]?.around ?? -1]?.text === '{'
}

/** The values that functions of that name return. */
function addReturned({ tokens, scopes }: Way, name: string, found: Found): void {
  for (const { start, isBody } of scopes.functionsOf(name)) {
    if (!isBody) addCarried(tokens, start, found)
    else for (const each of scopes.returnsIn(start)) addCarried(tokens, each + 1, found)
  }
}
