import type { Binding, Scope } from '../analyze/facts.ts'
import { partsOf } from '../analyze/patterns.ts'
import { isNameless, type Node, unwrap } from '../ast/node.ts'
import type { Reach } from './reach.ts'
import type { Redeclares } from './redeclared.ts'

export interface HoistRules {
  readonly reach: Reach
  readonly redeclares: Redeclares
  /** Whether the code is compiled by Svelte, whose runes have to stay declarations: `let count = $state(0)`. */
  readonly hasRunes: boolean
}

type VariableDeclaration = Node & { type: 'VariableDeclaration' }

/**
 * Which of the declarations of a block can have their names declared in front of the `try` instead, without a program
 * noticing: `const a = f()` → `let a='~?~';try{ ;a = f();`. The names of the others stay inside.
 */
export function hoistable(scope: Scope, statements: readonly Node[], rules: HoistRules): VariableDeclaration[] {
  if (scope.hasEval) return []
  const fixed = new Set<Node | undefined>()
  for (const binding of scope.bindings.values()) if (!canHoist(binding, rules)) fixed.add(binding.declarator)
  return statements
    .filter(isLexical)
    .filter(({ declarations }) => !declarations.some((declarator) => fixed.has(declarator)))
}

const isLexical = (node: Node): node is VariableDeclaration =>
  node.type === 'VariableDeclaration' && !node.declare && (node.kind === 'let' || node.kind === 'const')

/** Every use comes after the declaration has completed, and no assignment is an error. */
function canHoist({ kind, references, name, declarator }: Binding, rules: HoistRules): boolean {
  const { reach, redeclares, hasRunes } = rules
  if (name === 'arguments' || declarator?.type !== 'VariableDeclarator') return false
  if (hasRunes && declarator.init && isRune(unwrap(declarator.init))) return false
  if (redeclares(declarator) && namesFunctions(declarator.id)) return false
  return references.every((reference) => !(reference.write && kind === 'const') && reach.isFilled(reference))
}

/** A call of `$state` or `$state.raw`. */
function isRune(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const { callee } = node
  const base = callee.type === 'MemberExpression' ? callee.object : callee
  return base.type === 'Identifier' && base.name.startsWith('$')
}

/** `[a = () => {}]` gives the function its name: it may not become that of a part. */
const namesFunctions = (pattern: Node): boolean => partsOf(pattern).expressions.map(unwrap).some(isNameless)
