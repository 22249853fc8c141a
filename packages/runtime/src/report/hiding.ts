/** Names of a loop that its body hides: both are in one scope of the table, since one handler hands them over. */

import type { Scope } from '../model.ts'

/**
 * `for (const a of [1]) { const a = 2; fail() }`: `loop { a: 1, a: 2 }` → `block { a: 2 }` and `loop { a: 1 }`.
 *
 * @param scope with its names, those of the head of a loop first
 * @returns innermost first
 */
export function scopesIn(scope: Scope): Scope[] {
  const names = new Set<string>()
  const isHiding = new Set(scope.variables.filter(({ name }) => names.size === names.add(name).size))
  if (isHiding.size === 0) return [scope]
  const own = scope.variables.filter((variable) => !isHiding.has(variable))
  return [
    { ...scope, kind: 'block', variables: [...isHiding] },
    { ...scope, variables: own },
  ]
}
