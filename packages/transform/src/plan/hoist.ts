import type { Binding, Scope } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'
import type { Reach } from './reach.ts'

type VariableDeclaration = Node & { type: 'VariableDeclaration' }

/**
 * Which of the declarations of a block can have their names declared in front of the `try` instead, without a program
 * noticing: `const a = f()` → `let a=$t;try{ ;a = f();`. The names of the others stay inside.
 */
export function hoistable(scope: Scope, statements: readonly Node[], reach: Reach): VariableDeclaration[] {
  if (scope.hasEval) return []
  const fixed = new Set<Node | undefined>()
  for (const binding of scope.bindings.values()) if (!canHoist(binding, reach)) fixed.add(binding.declarator)
  return statements
    .filter(isLexical)
    .filter(({ declarations }) => !declarations.some((declarator) => fixed.has(declarator)))
}

const isLexical = (node: Node): node is VariableDeclaration =>
  node.type === 'VariableDeclaration' && !node.declare && (node.kind === 'let' || node.kind === 'const')

/** Every use comes after the declaration has completed, and no assignment is an error. */
function canHoist(binding: Binding, reach: Reach): boolean {
  const { kind, references, scope, name } = binding
  if (name === 'arguments') return false
  return references.every(
    (reference) => !(reference.write && kind === 'const') && isFilled(binding, reach.earliest(reference, scope.owner)),
  )
}

/** Whether a name has its value at a place: behind its declarator, or in its pattern behind the part that fills it. */
function isFilled({ declarator, filledAt }: Binding, offset: number): boolean {
  if (declarator?.type !== 'VariableDeclarator') return false
  return offset >= declarator.end || (offset >= filledAt && offset < declarator.id.end)
}
