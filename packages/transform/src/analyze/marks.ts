// Why: docs/adr/compiled-marks.md
import { isFunctionLiteral, type Node, unwrap } from '../ast/node.ts'
import type { Ancestors, CallNode, LostUse, Mark, Reference, Scope } from './facts.ts'
import { type GhostUse, ghostUses } from './ghost-uses.ts'
import { createMatcher, type Matcher } from './lowered-marks.ts'

/** Where `ghost` is used. */
export interface Uses {
  readonly marks: Mark[]
  /**
   * `ghost` is used as a value, as compilers use decorators: `__decorate([ghost], …)`. Only the run time knows which
   * functions it marks.
   */
  readonly hasOthers: boolean
  /** Lowered decorators among those. */
  readonly unmatched: readonly Node[]
  /** Places behind which `ghost` cannot be followed. */
  readonly lost: readonly LostUse[]
}

/** Finds every use of `ghost`, by the meaning of the name and not by its spelling. */
export function findMarks(scopes: readonly Scope[], references: readonly Reference[]): Uses {
  const marks: Mark[] = []
  const unmatched: Node[] = []
  let hasOthers = false
  const { uses, lost } = ghostUses(scopes, references)
  const matcher = createMatcher(references)
  for (const use of uses) {
    const lowered = loweredBy(use, matcher)
    if (lowered === 'lost') unmatched.push(use.ghost)
    const mark = lowered === 'lost' ? undefined : (lowered ?? markOf(use))
    if (mark) marks.push(mark)
    else if (!isHandedOn(use)) hasOthers = true
  }
  return { marks: marks.sort((a, b) => a.node.start - b.node.start), hasOthers, unmatched, lost }
}

/** `ghost` and `ghost(options)`, as compilers hand them to decorated classes. */
function loweredBy({ ghost, node, above }: GhostUse, { match }: Matcher): ReturnType<Matcher['match']> {
  const parent = above.node
  if (parent.type !== 'CallExpression' || parent.callee !== node)
    return match({ node, above }, { ghost, options: undefined })
  return above.above && match({ node: parent, above: above.above }, { ghost, options: argument(parent, 0) })
}

/** `export { ghost }`, and its compiled forms. */
function isHandedOn({ node, above }: GhostUse): boolean {
  const parent = above.node
  return (
    HANDS_ON.has(parent.type) ||
    (parent.type === 'ArrowFunctionExpression' && parent.body === node) ||
    (parent.type === 'AssignmentExpression' && parent.right === node && parent.left.type === 'MemberExpression')
  )
}

const HANDS_ON = new Set(['ExportSpecifier', 'ReturnStatement', 'Property'])

function markOf({ ghost, node, above }: GhostUse): Mark | undefined {
  const parent = above.node
  if (parent.type === 'Decorator') return decorator(parent, above.above, { ghost, options: undefined })
  if (parent.type !== 'CallExpression' || parent.callee !== node || !above.above) return undefined
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

/** The value of a spread argument is not known. */
function argument(call: CallNode, index: number): Node | undefined {
  const node = call.arguments[index]
  return node && node.type !== 'SpreadElement' ? node : undefined
}
