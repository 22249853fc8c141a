import { eachChild, isLeaf } from '../ast/children.ts'
import type { Node } from '../ast/node.ts'
import type { Ancestors, FunctionFact, Scope } from './facts.ts'

/** One node on the way, with the state that holds for everything below it. */
export interface Visit extends Ancestors {
  readonly node: Node
  readonly above: Visit | undefined
  readonly scope: Scope
  readonly owner: FunctionFact | undefined
  /** Inside something that would notice when a `return` here waited: `try`, or the body of a `for…of`. */
  readonly inTry: boolean
  /** Inside a `finally`: another `return` may be under way. */
  readonly inFinally: boolean
}

export type Visitor = (visit: Visit, go: Go) => void

/** State that differs from that of the node above. */
export type Changes = Partial<Pick<Visit, 'scope' | 'owner' | 'inTry' | 'inFinally'>>

/** Visits a child next, after those passed before it. */
export type Go = (child: Node | null | undefined, changes?: Changes) => void

export interface Visitors {
  /** A node type without a visitor just has its children visited. */
  readonly byType: Readonly<Record<string, Visitor>>
  /** Names are half of all nodes, so they get no visit of their own. */
  readonly visitName: (name: Node & { type: 'Identifier' }, above: Visit) => void
}

/** Walks a tree in source order. The walk keeps its own stack, because programs may be deep. */
export function walk(root: Visit, { byType, visitName }: Visitors): void {
  const nodes: Node[] = []
  const aboves: Visit[] = []
  let current = root
  let below = root
  let lastChanges: Changes | undefined
  const go: Go = (child, changes) => {
    if (!child || (child.type !== 'Identifier' && isLeaf(child) && !byType[child.type])) return
    if (changes !== lastChanges) {
      lastChanges = changes
      below = changes ? changed(current, changes) : current
    }
    nodes.push(child)
    aboves.push(below)
  }
  const goOn = (child: Node): void => go(child)
  const enter = (visit: Visit): void => {
    const first = nodes.length
    current = below = visit
    lastChanges = undefined
    const visitor = byType[visit.node.type]
    if (visitor) visitor(visit, go)
    else eachChild(visit.node, goOn)
    reverseFrom(nodes, first)
    reverseFrom(aboves, first)
  }
  enter(root)
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const above = aboves.pop() as Visit
    if (node.type === 'Identifier') visitName(node as Node & { type: 'Identifier' }, above)
    else {
      const { scope, owner, inTry, inFinally } = above
      enter({ node, above, scope, owner, inTry, inFinally })
    }
  }
}

const changed = ({ node, above, scope, owner, inTry, inFinally }: Visit, changes: Changes): Visit => ({
  node,
  above,
  scope: changes.scope ?? scope,
  owner: changes.owner ?? owner,
  inTry: changes.inTry ?? inTry,
  inFinally: changes.inFinally ?? inFinally,
})

/** The first child has to be on top. */
function reverseFrom(stack: unknown[], first: number): void {
  for (let low = first, high = stack.length - 1; low < high; low++, high--) {
    const item = stack[low]
    stack[low] = stack[high]
    stack[high] = item
  }
}
