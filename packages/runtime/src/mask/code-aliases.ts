/** Variables that have the value of a masked name: `const given = form.password`, `{ password: given }`. */

import { endOfValue, KEYWORD, startOfChain } from './code-chains.ts'
import type { Scopes } from './code-scopes.ts'
import type { Token } from './code-tokens.ts'

/** Variables from one to the next. */
const MAX_STEPS = 4
const MAX_USES = 100

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
  if (end < 0 || (end === index && tokens[index]?.kind === 'literal') || !isWhole(tokens[end + 1])) return undefined
  let start = startOfChain(tokens, end)
  if (tokens[start - 1]?.text === 'await') start -= 1
  return tokens[start - 1]?.text === '=' && isVariable(tokens, start - 2) ? start - 2 : undefined
}

/** `token[0]` and `token === given` have other values. */
const isWhole = (next: Token | undefined): boolean => next?.kind !== 'sign' || /^(?:[;,)}]|\|\||\?\?)$/.test(next.text)

function isVariable(tokens: readonly Token[], index: number): boolean {
  const { kind, text = '' } = tokens[index] ?? {}
  return kind === 'name' && !KEYWORD.test(text) && !/^\??\.$/.test(tokens[index - 1]?.text ?? '')
}
