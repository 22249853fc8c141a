/** Variables that have the value of a masked name: `const given = form.password`, `{ password: given }`. */

import { calleeOf } from './code-brackets.ts'
import { CONVERTS, endOfValue, KEYWORD, startOfChain } from './code-chains.ts'
import type { Scopes } from './code-scopes.ts'
import type { Token } from './code-tokens.ts'

/** Variables from one to the next. */
const MAX_STEPS = 4
const MAX_USES = 100
const MAX_TYPE = 16
const DECLARES = /^(?:const|let|var)$/

/** Where such variables are used: what is compared with them is compared with the secret. */
export function aliasesOf(tokens: readonly Token[], names: readonly number[], scopes: Scopes): ReadonlySet<number> {
  const found = new Set<number>()
  let open = names
  for (let step = 0; step < MAX_STEPS && open.length > 0 && found.size < MAX_USES; step += 1) {
    const next: number[] = []
    for (const index of open) {
      const alias = aliasOf(tokens, index)
      if (alias === undefined || found.has(alias)) continue
      for (const use of scopes.usesOf(tokens[alias]?.text ?? '', alias).uses) {
        if (!found.has(use)) next.push(use)
        found.add(use)
      }
    }
    open = next
  }
  return found
}

/** The variable that gets the value of a name where it stands. */
function aliasOf(tokens: readonly Token[], index: number): number | undefined {
  if (tokens[index + 1]?.text === ':' && /^[{,]$/.test(tokens[index - 1]?.text ?? ''))
    return isVariable(tokens, index + 2) && /^[,}=]$/.test(tokens[index + 3]?.text ?? '') ? index + 2 : undefined
  const end = endOfValue(tokens, index)
  if (end < 0 || (end === index && tokens[index]?.kind === 'literal')) return undefined
  const value = carrierOf(tokens, { start: startOfChain(tokens, end), end })
  if (!isWhole(tokens[value.end + 1])) return undefined
  const before = tokens[value.start - 1]?.text === 'await' ? value.start - 2 : value.start - 1
  if (tokens[before]?.text !== '=' && tokens[before]?.text !== 'of') return undefined
  const variable = withoutType(tokens, before - 1)
  return isVariable(tokens, variable) ? variable : undefined
}

interface Part {
  readonly start: number
  readonly end: number
}

/** `String(form.password)` and `(form.password)` have its value, too. */
function carrierOf(tokens: readonly Token[], { start, end }: Part): Part {
  if (tokens[start - 1]?.text !== '(' || tokens[end + 1]?.text !== ')') return { start, end }
  const callee = calleeOf(tokens, start - 1)
  if (callee === '' || KEYWORD.test(callee)) return carrierOf(tokens, { start: start - 1, end: end + 1 })
  if (!CONVERTS.test(callee)) return { start, end }
  return carrierOf(tokens, { start: startOfChain(tokens, end + 1), end: end + 1 })
}

/** `given` of `const given: string | null` */
function withoutType(tokens: readonly Token[], last: number): number {
  for (let at = last - 1; at >= Math.max(0, last - MAX_TYPE); at -= 1) {
    if (/^[=,;]$/.test(tokens[at]?.text ?? '')) break
    if (tokens[at]?.text === ':' && DECLARES.test(tokens[at - 2]?.text ?? '')) return at - 1
  }
  return last
}

/** `token[0]` and `token === given` have other values. */
const isWhole = (next: Token | undefined): boolean => next?.kind !== 'sign' || /^(?:[;,)}]|\|\||\?\?)$/.test(next.text)

function isVariable(tokens: readonly Token[], index: number): boolean {
  const { kind, text = '' } = tokens[index] ?? {}
  return kind === 'name' && !KEYWORD.test(text) && !/^\??\.$/.test(tokens[index - 1]?.text ?? '')
}
