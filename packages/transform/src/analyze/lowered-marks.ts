// Why: docs/adr/compiled-marks.md
import type { Node } from '../ast/node.ts'
import type { Ancestors, Binding, LoweredMark, Mark, Reference } from './facts.ts'
import { type BindingOf, helperOf, isApplied, listsOf } from './lowered-lists.ts'

/** A decorator of `ghost`: the name, or the call of it. */
export interface Expression {
  readonly node: Node
  readonly above: Ancestors
}

/** Matches decorators that compilers have lowered with what they decorate. */
export interface Matcher {
  /** The mark; `'lost'` for a decorator that cannot be matched, `undefined` for any other expression. */
  match(expression: Expression, rest: Pick<Mark, 'ghost' | 'options'>): LoweredMark | 'lost' | undefined
}

export function createMatcher(references: readonly Reference[]): Matcher {
  let known: Map<Node, Reference> | undefined
  const bindingOf: BindingOf = (node) => {
    known ??= new Map(references.map((reference) => [reference.node, reference]))
    return known.get(node)?.binding
  }
  return {
    match(expression, rest) {
      const slot = slotOf(expression, bindingOf)
      if (slot && isOfElement(slot.above)) return 'lost'
      const call = slot && callAround(slot.above)
      if (!slot || !call) return undefined
      const { node, above } = expression
      const lists = listsOf(call.node, call.above, bindingOf)
      const list = lists.find(({ decorators }) => decorators.includes(slot.node))
      const shared = { form: 'lowered', node, above, slot: slot.node, ...rest } as const
      if (call.isOfParameter) return { ...shared, subject: slot.node, list: undefined, lists: [] }
      return list ? { ...shared, subject: list.decorated.owner, list, lists } : 'lost'
    },
  }
}

/** Where a decorator is handed over: `_dec` of `_dec = ghost({ … })`, or the decorator itself. */
function slotOf(expression: Expression, bindingOf: BindingOf): Expression | undefined {
  const { node, above } = expression
  const parent = above.node
  if (parent.type !== 'AssignmentExpression') return expression
  const binding = parent.right === node && parent.operator === '=' ? bindingOf(parent.left) : undefined
  return binding && /^_/.test(binding.name) ? onlyRead(binding) : undefined
}

function onlyRead({ references }: Binding): Expression | undefined {
  const [read, ...others] = references.filter(({ write }) => !write)
  return read?.above && others.length === 0 && references.length === 2
    ? { node: read.node, above: read.above }
    : undefined
}

interface Around {
  readonly node: Node & { type: 'CallExpression' }
  readonly above: Ancestors
  /** It decorates a parameter: `__param(0, ghost)`. */
  readonly isOfParameter: boolean
}

/** The call of the helper that is given lists of decorators. */
function callAround(from: Ancestors): Around | undefined {
  let current: Ancestors | undefined = from
  const isOfParameter = from.node.type === 'CallExpression' && helperOf(from.node.callee) === 'parameter'
  if (isOfParameter) current = from.above
  const first = current
  while (current?.node.type === 'ArrayExpression') current = current.above
  if (current === first || current?.node.type !== 'CallExpression' || !current.above) return undefined
  const helper = helperOf(current.node.callee)
  return helper === 'decorate' || isApplied(helper)
    ? { node: current.node, above: current.above, isOfParameter }
    : undefined
}

/** `{ kind: 'method', decorators: [ghost], key: 'm', … }`: the elements of decorators before 2022-03. */
function isOfElement({ node, above }: Ancestors): boolean {
  const property = above?.node
  const isList = node.type === 'ArrayExpression' && property?.type === 'Property'
  return isList && property.key.type === 'Identifier' && property.key.name === 'decorators'
}
