// Why: docs/adr/outer-names.md
import type { BindingKind, FunctionFact, Reference, Scope } from '../analyze/facts.ts'
import { isNode, type Node } from '../ast/node.ts'
import { outermostWithin, type Reach } from './reach.ts'

/** Names that are read without harm once they have their value. */
const READABLE = new Set<BindingKind>(['parameter', 'var', 'let', 'const', 'function'])

/** Of a module. Circular imports call its functions before its other names have their values. */
const ALWAYS_THERE = new Set<BindingKind>(['var', 'function'])

/**
 * Whether a name from around a function has its value wherever that function runs, so that its handler reads it without
 * an error of its own.
 */
export function isThereIn(fact: FunctionFact, reference: Reference, reach: Reach): boolean {
  if (!reference.binding) return false
  const { scope, kind } = reference.binding
  const { owner } = scope
  if (scope.kind === 'module') return ALWAYS_THERE.has(kind) && !scope.hasEval
  // Control may enter a `switch` behind a declaration.
  if (!owner || !READABLE.has(kind) || scope.hasEval || scope.kind === 'switch') return false
  const outermost = outermostWithin(fact, owner)
  return outermost !== undefined && outermost.start >= startOf(scope, owner) && reach.isFilled(reference)
}

/** Where the names of a scope have their values: `(a = () => b, b) => {}`, `for (const a of f(() => a)) {}`. */
function startOf({ kind, node }: Scope, owner: FunctionFact): number {
  const around = kind === 'loop' ? node : owner.node
  const body: Node | undefined = around && 'body' in around && isNode(around.body) ? around.body : undefined
  return body?.start ?? 0
}
