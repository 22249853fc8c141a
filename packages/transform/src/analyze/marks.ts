import { isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'
import type { Ancestors, Binding, Reference, Scope } from './facts.ts'
import type { CallNode, Mark } from './mark.ts'

/** Where `ghost` is imported from. */
export const PACKAGE = 'traceghost'
const EXPORT = 'ghost'

/** Finds every use of `ghost` as a decorator or as a call, by what the name means and not by how it is spelt. */
export function findMarks(scopes: readonly Scope[]): Mark[] {
  const marks: Mark[] = []
  for (const scope of scopes) {
    for (const binding of scope.bindings.values()) {
      if (binding.imported?.from !== PACKAGE) continue
      for (const reference of binding.references) {
        const use = ghostUse(reference, binding)
        const mark = use && markOf(use.node, use.above)
        if (mark) marks.push(mark)
      }
    }
  }
  return marks.sort((a, b) => a.node.start - b.node.start)
}

/** `ghost`, or `traceghost.ghost` of a namespace import. */
function ghostUse(reference: Reference, binding: Binding): { node: Node; above: Ancestors } | undefined {
  const { node, above } = reference
  if (!above) return undefined
  if (binding.imported?.name === EXPORT) return { node, above }
  if (binding.imported?.name !== '*' || !above.above) return undefined
  const member = above.node
  const isGhost =
    member.type === 'MemberExpression' &&
    !member.computed &&
    member.property.type === 'Identifier' &&
    member.property.name === EXPORT
  return isGhost ? { node: member, above: above.above } : undefined
}

function markOf(ghost: Node, above: Ancestors): Mark | undefined {
  const parent = above.node
  if (parent.type === 'Decorator') return decorator(parent, above.above, { ghost, options: undefined })
  if (parent.type !== 'CallExpression' || parent.callee !== ghost || !above.above) return undefined
  const outer = above.above.node
  const first = argument(parent, 0)
  if (outer.type === 'Decorator') return decorator(outer, above.above.above, { ghost, options: first })
  const isOptions = !first || !marksSomething(unwrap(first))
  if (isOptions && outer.type === 'CallExpression' && outer.callee === parent && above.above.above) {
    return { form: 'call', node: outer, above: above.above.above, options: first, subject: argument(outer, 0), ghost }
  }
  // `const traced = ghost({ depth: 5 })`: options that are applied later, elsewhere.
  if (!first || unwrap(first).type === 'ObjectExpression') return undefined
  return { form: 'call', node: parent, above: above.above, options: argument(parent, 1), subject: first, ghost }
}

const marksSomething = (node: Node): boolean => isFunctionLiteral(node) || node.type === 'ClassExpression'

function decorator(
  node: Node & { type: 'Decorator' },
  above: Ancestors | undefined,
  rest: Pick<Mark, 'ghost' | 'options'>,
): Mark | undefined {
  return above && { form: 'decorator', node, subject: above.node, above, ...rest }
}

/** A spread is no argument whose value is known. */
function argument(call: CallNode, index: number): Node | undefined {
  const node = call.arguments[index]
  return node && node.type !== 'SpreadElement' ? node : undefined
}
