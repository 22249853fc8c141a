// Why: docs/adr/lean-emission.md
import type { Binding } from '../analyze/facts.ts'
import { isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'

/**
 * Whether the text says all about the value of a name: a function or class that nothing else is ever assigned to, and
 * whose properties nothing in the file uses. A report would show that it is a function.
 */
export function isTold(binding: Binding): boolean {
  const known = told.get(binding)
  if (known !== undefined) return known
  const found = isUnchanged(binding)
  told.set(binding, found)
  return found
}

/** Every function that uses a name asks for it, and the answer takes all uses. */
const told = new WeakMap<Binding, boolean>()

const isUnchanged = ({ kind, declarator, references, isDeclaredAgain, scope }: Binding): boolean =>
  !isDeclaredAgain &&
  !scope.hasEval &&
  (kind === 'function' || kind === 'class' || (kind === 'const' && isMade(declarator))) &&
  references.every(({ write, isMember }) => !write && !isMember)

function isMade(declarator: Node | undefined): boolean {
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return false
  const value = unwrap(declarator.init)
  return isFunctionLiteral(value) || value.type === 'ClassExpression'
}
