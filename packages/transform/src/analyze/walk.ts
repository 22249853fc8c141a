import { childrenOf, isLeaf } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'
import type { Ancestors, FunctionFact, Scope } from './facts.ts'

/** One node on the way, with the state that holds for it. */
export interface Visit extends Ancestors {
  readonly node: Node
  readonly above: Visit | undefined
  readonly scope: Scope
  readonly owner: FunctionFact | undefined
  /** Inside something that would notice when a `return` here waited: `try`, or the body of a `for…of`. */
  readonly inTry: boolean
}

export type Visitor = (visit: Visit, go: Go) => void

/** Visits a child next, after those named before it; `changes` is the state that differs from its parent's. */
export type Go = (child: Node | null | undefined, changes?: Partial<Pick<Visit, 'scope' | 'owner' | 'inTry'>>) => void

/**
 * Walks a tree in source order. A node type without a visitor just has its children visited. The walk keeps its own
 * stack, so that the depth of a program is no limit.
 */
export function walk(root: Visit, visitors: Readonly<Record<string, Visitor>>): void {
  const stack: Visit[] = [root]
  const pending: Visit[] = []
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const above = visit
    const go: Go = (child, changes) => {
      if (!child || (isLeaf(child) && !visitors[child.type])) return
      const { scope = above.scope, owner = above.owner, inTry = above.inTry } = changes ?? above
      pending.push({ node: child, above, scope, owner, inTry })
    }
    const visitor = visitors[visit.node.type]
    if (visitor) visitor(visit, go)
    else for (const child of childrenOf(visit.node)) go(child)
    for (let next = pending.pop(); next; next = pending.pop()) stack.push(next)
  }
}
