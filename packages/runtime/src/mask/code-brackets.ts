/** Brackets and arguments in the tokens of source code. */

import type { Token } from './code-tokens.ts'

/** Tokens of one expression that are looked at. */
export const MAX_TOKENS = 200

export interface Range {
  readonly start: number
  /** The last token of it. */
  readonly end: number
}

/** Where the bracket at `index` closes, or the end of what is looked at. */
export function endOf(tokens: readonly Token[], index: number): number {
  const close = tokens[index]?.bracket ?? -1
  return close > index ? close : Math.min(tokens.length, index + MAX_TOKENS)
}

/** The argument that a token is a part of. */
export function argumentAt(tokens: readonly Token[], index: number): Range {
  const { around } = tokens[index] as Token
  const close = tokens[around]?.bracket ?? -1
  const isEnd = (at: number): boolean =>
    tokens[at] === undefined ||
    (tokens[at]?.around === around && tokens[at]?.text === ',') ||
    at === around ||
    at === close ||
    index - at > MAX_TOKENS ||
    at - index > MAX_TOKENS
  let start = index
  while (!isEnd(start - 1)) start -= 1
  let end = index
  while (!isEnd(end + 1)) end += 1
  return { start, end }
}

/** The arguments of a call, by its bracket. */
export function argumentsOf(tokens: readonly Token[], open: number): Range[] {
  const found: Range[] = []
  const end = endOf(tokens, open)
  let start = open + 1
  for (let index = start; index <= end; index += 1) {
    const isComma = tokens[index]?.bracket === open && tokens[index]?.text === ','
    if (!isComma && index !== end) continue
    if (index > start) found.push({ start, end: index - 1 })
    start = index + 1
  }
  return found
}

/** The name of the function that a bracket calls; empty for any other bracket. */
export const calleeOf = (tokens: readonly Token[], open: number): string =>
  tokens[open]?.text === '(' && tokens[open - 1]?.kind === 'name' ? (tokens[open - 1]?.text ?? '') : ''

/** `a.b(…).c(`: the bracket before a method, where it is called on what another call returns; -1 for any other. */
export function receivingCall(tokens: readonly Token[], open: number): number {
  const isMethod = /^\??\.$/.test(tokens[open - 2]?.text ?? '')
  return isMethod && tokens[open - 3]?.text === ')' ? (tokens[open - 3]?.bracket ?? -1) : -1
}
