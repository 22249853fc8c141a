/** Variables and functions in the tokens of source code, as far as brackets and words show them. */

import { argumentAt, argumentsOf, calleeOf, endOf } from './code-brackets.ts'
import { isMember } from './code-chains.ts'
import type { Token } from './code-tokens.ts'

/** The names of a text. */
export interface Scopes {
  /** Where a name stands. */
  placesOf(name: string): readonly number[]
  /** Where the variable stands that a name means at a place, and the bracket of its scope. */
  usesOf(name: string, at: number): { readonly uses: readonly number[]; readonly scope: number }
  /** The function and the place of a parameter. */
  parameterAt(index: number): { readonly name: string; readonly place: number } | undefined
  /** The brackets of calls. */
  callsOf(name: string): readonly number[]
  /** Where the bodies of functions of that name begin: a bracket, or an expression. */
  functionsOf(name: string): readonly { readonly start: number; readonly isBody: boolean }[]
  /** The `return`s of a function, by the bracket of its body. */
  returnsIn(body: number): readonly number[]
}

const MAX_PLACES = 100
const MAX_TYPE = 16
const DECLARES = /^(?:const|let|var|function|class|using)$/
/** Their brackets declare a name only with a word in front of it. */
const READS = /^(?:if|while|switch|with|for)$/
/** Their brackets hold no parameters. */
const CONTROLS = /^(?:if|while|switch|with|for|catch)$/
const NO_PLACES: readonly number[] = []

export function createScopes(tokens: readonly Token[]): Scopes {
  let places: Map<string, number[]> | undefined
  const placesOf = (name: string): readonly number[] => {
    places ??= readPlaces(tokens)
    return places.get(name) ?? NO_PLACES
  }
  return {
    placesOf,
    usesOf(name, at) {
      const variables = placesOf(name).filter((each) => !isMember(tokens, each))
      const scopes = new Set(variables.map((each) => scopeDeclaredAt(tokens, each)))
      const scope = scopeAround(tokens, at, scopes)
      return { scope, uses: variables.filter((each) => scopeAround(tokens, each, scopes) === scope) }
    },
    parameterAt: (index) => parameterAt(tokens, index),
    callsOf: (name) =>
      placesOf(name)
        .map((each) => each + 1)
        .filter((open) => tokens[open]?.text === '(' && bodyBehind(tokens, open) < 0),
    functionsOf: (name) => placesOf(name).flatMap((each) => functionAt(tokens, each)),
    returnsIn(body) {
      const found: number[] = []
      for (let each = body + 1; each < endOf(tokens, body); each += 1)
        if (tokens[each]?.text === 'return' && functionAround(tokens, each) === body) found.push(each)
      return found
    },
  }
}

function readPlaces(tokens: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== 'name') continue
    const known = places.get(text)
    if (!known) places.set(text, [index])
    else if (known.length < MAX_PLACES) known.push(index)
  }
  return places
}

/**
 * The bracket of the body behind a list of parameters, or of a loop or `catch`; the bracket of the list itself before
 * an expression; -1 behind any other bracket.
 */
function bodyBehind(tokens: readonly Token[], open: number): number {
  const close = tokens[open]?.bracket ?? -1
  if (tokens[open]?.text !== '(' || close < open) return -1
  const isMethod = calleeOf(tokens, open) !== ''
  for (let each = close + 1; each <= close + MAX_TYPE; each += 1) {
    const text = tokens[each]?.text ?? ''
    if (text === '=>') return tokens[each + 1]?.text === '{' ? each + 1 : open
    if (text === '{' && (each === close + 1 || isMethod)) return each
    // A type of what it returns.
    if (each === close + 1 ? text !== ':' : /^[;,)}=?]?$/.test(text)) return -1
  }
  return -1
}

/** The bracket of the scope that a token is in: of a block, or of the function of a parameter. */
function scopeOf(tokens: readonly Token[], index: number): number {
  const around = tokens[index]?.around ?? -1
  const body = bodyBehind(tokens, around)
  // `for (const a of list) use(a)`
  if (body < 0 && calleeOf(tokens, around) === 'for') return tokens[around]?.around ?? -1
  return body < 0 ? around : body
}

function scopeAround(tokens: readonly Token[], index: number, scopes: ReadonlySet<number | undefined>): number {
  for (let at = index; at >= 0; at = tokens[at]?.around ?? -1) {
    const scope = scopeOf(tokens, at)
    if (scope < 0 || scopes.has(scope)) return scope
  }
  return -1
}

/** The scope of the variable that is declared at a place, if any is. */
function scopeDeclaredAt(tokens: readonly Token[], index: number): number | undefined {
  if (DECLARES.test(tokens[index - 1]?.text ?? '') || tokens[index + 1]?.text === '=>') return scopeOf(tokens, index)
  let outermost = index
  while (/^[[{]$/.test(tokens[tokens[outermost]?.around ?? -1]?.text ?? '')) {
    outermost = tokens[outermost]?.around as number
    if (DECLARES.test(tokens[outermost - 1]?.text ?? '')) return scopeOf(tokens, outermost)
  }
  const list = tokens[outermost]?.around ?? -1
  const isList = bodyBehind(tokens, list) >= 0 && !READS.test(calleeOf(tokens, list))
  if (isList && /^[(,{[:.]$/.test(tokens[index - 1]?.text ?? '')) return scopeOf(tokens, outermost)
  return isInList(tokens, index) ? scopeOf(tokens, index) : undefined
}

/** `let a = 1, b = 2` */
function isInList(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 1]?.text !== ',') return false
  const { around } = tokens[index] as Token
  for (let each = index - 1; each > Math.max(around, index - MAX_PLACES); each -= 1) {
    if (tokens[each]?.around !== around) continue
    if (tokens[each]?.text === ';') return false
    if (DECLARES.test(tokens[each]?.text ?? '')) return true
  }
  return false
}

function parameterAt(tokens: readonly Token[], index: number): { name: string; place: number } | undefined {
  const open = tokens[index]?.around ?? -1
  if (bodyBehind(tokens, open) < 0 || CONTROLS.test(calleeOf(tokens, open))) return undefined
  const { start } = argumentAt(tokens, index)
  const place = argumentsOf(tokens, open).findIndex((each) => each.start === start)
  const name = nameOfFunction(tokens, open)
  return name === undefined || place < 0 || start !== index ? undefined : { name, place }
}

/** `login` of `function login(`, `login = async (`, `login: function (`, by the bracket. */
function nameOfFunction(tokens: readonly Token[], open: number): string | undefined {
  let before = open - 1
  while (/^(?:async|function|\*)$/.test(tokens[before]?.text ?? '')) before -= 1
  if (/^[=:]$/.test(tokens[before]?.text ?? '')) before -= 1
  const name = tokens[before]
  return name?.kind === 'name' ? name.text : undefined
}

function functionAt(tokens: readonly Token[], index: number): { start: number; isBody: boolean }[] {
  let open = index + 1
  if (/^[=:]$/.test(tokens[open]?.text ?? '')) open += 1
  while (/^(?:async|function|\*)$/.test(tokens[open]?.text ?? '')) open += 1
  const body = bodyBehind(tokens, open)
  if (body < 0 || isMember(tokens, index)) return []
  if (body !== open) return [{ start: body, isBody: true }]
  const arrow = (tokens[open]?.bracket ?? open) + 1
  for (let each = arrow; each <= arrow + MAX_TYPE; each += 1)
    if (tokens[each]?.text === '=>') return [{ start: each + 1, isBody: false }]
  return []
}

/** The bracket of the body of the function around a token. */
function functionAround(tokens: readonly Token[], index: number): number {
  for (let at = tokens[index]?.around ?? -1; at >= 0; at = tokens[at]?.around ?? -1) {
    if (tokens[at]?.text === '{' && isFunctionBody(tokens, at)) return at
  }
  return -1
}

function isFunctionBody(tokens: readonly Token[], open: number): boolean {
  const before = tokens[open - 1]
  if (before?.text === '=>') return true
  for (let close = open - 1; close >= Math.max(0, open - MAX_TYPE); close -= 1) {
    if (tokens[close]?.text !== ')') continue
    const list = tokens[close]?.bracket ?? -1
    return bodyBehind(tokens, list) === open && !CONTROLS.test(calleeOf(tokens, list))
  }
  return false
}
