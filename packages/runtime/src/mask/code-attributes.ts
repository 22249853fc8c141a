/** Attributes of elements in JSX and templates: `apiKey="…"`, `x-api-key="…"`. */

import type { Token } from './code-tokens.ts'

const isNextTo = (one: Token | undefined, other: Token | undefined): boolean =>
  one !== undefined && other !== undefined && one.start + one.text.length === other.start

/** Whether a literal may be the value of an attribute: nobody compares a text that is assigned at once. */
export const isOfAttribute = (tokens: readonly Token[], index: number): boolean => tokens[index - 1]?.text === '='

/** The name of an attribute that ends at a token: `x-api-key` at `key`. */
export function attributeName(tokens: readonly Token[], index: number): string | undefined {
  if (tokens[index + 1]?.text !== '=' || !isNextTo(tokens[index], tokens[index + 1])) return undefined
  let first = index
  while (isJoined(tokens, first)) first -= 2
  return tokens
    .slice(first, index + 1)
    .map(({ text }) => text)
    .join('')
}

/** `-key`, behind another name */
const isJoined = (tokens: readonly Token[], index: number): boolean =>
  tokens[index - 1]?.text === '-' &&
  tokens[index - 2]?.kind === 'name' &&
  isNextTo(tokens[index - 2], tokens[index - 1]) &&
  isNextTo(tokens[index - 1], tokens[index])
