import type { Binding } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'

/** A call of `$state` or `$state.raw`. */
export const isRune = (node: Node): boolean => runeOf(node)?.startsWith('$') ?? false

/** To read `const total = $derived(sum(items))` may run its expression, which is code of the program. */
export function isDerived({ declarator }: Binding): boolean {
  const init = declarator?.type === 'VariableDeclarator' ? declarator.init : undefined
  return !!init && runeOf(unwrap(init)) === '$derived'
}

function runeOf(node: Node): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const { callee } = node
  const base = callee.type === 'MemberExpression' ? callee.object : callee
  return base.type === 'Identifier' ? base.name : undefined
}
