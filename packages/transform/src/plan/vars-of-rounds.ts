import type { Binding, FunctionFact, Scope } from '../analyze/facts.ts'
import { eachChild } from '../ast/children.ts'
import { type FunctionLike, isNode, type Node } from '../ast/node.ts'

export interface RoundsInput {
  readonly fact: FunctionFact
  /** The scopes inside its body. */
  readonly scopes: readonly Scope[]
}

/**
 * Finds the `var`s of loops whose rounds have names that a function holds: `for (const id of ids) { var row = load(id);
 * later(() => id) }`. For ES5, SWC makes a function of the body, and `row` is one of its names: around the loop there
 * is none then.
 */
export function createIsOfRounds({ fact, scopes }: RoundsInput): (binding: Binding) => boolean {
  let loops: readonly Node[] | undefined
  return ({ kind, node }) => {
    if (kind !== 'var') return false
    loops ??= loopsOfHeldNames(fact, scopes)
    return loops.some((loop) => isIn(loop, node))
  }
}

function loopsOfHeldNames(fact: FunctionFact, scopes: readonly Scope[]): Node[] {
  const held = scopes.flatMap(({ bindings }) => [...bindings.values()]).filter((binding) => isHeld(binding, fact))
  if (held.length === 0 || !fact.node) return []
  const loops = loopsIn(fact.node)
  // The innermost one comes last.
  const around = held.map(({ node }) => loops.findLast((loop) => isIn(loop, node)))
  return [...new Set(around.filter((loop) => loop !== undefined))]
}

const isHeld = ({ references }: Binding, fact: FunctionFact): boolean => references.some(({ owner }) => owner !== fact)

/** The loops of a function itself, outer before inner. */
function loopsIn({ body }: FunctionLike): Node[] {
  const loops: Node[] = []
  const open: Node[] = Array.isArray(body) ? [...body] : isNode(body) ? [body] : []
  // A list that grows while it is walked through is walked to its new end.
  for (const node of open) {
    if (LOOPS.has(node.type)) loops.push(node)
    eachChild(node, (child) => open.push(child))
  }
  return loops
}

const LOOPS = new Set<Node['type']>([
  'DoWhileStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'WhileStatement',
])

const isIn = ({ start, end }: Node, inner: Node): boolean => start <= inner.start && inner.start < end
