// Why: docs/adr/errors-in-parameters.md, docs/adr/switch-names.md
import type { ArrowFunctionExpression, FunctionLike, Node } from '../ast/node.ts'
import type { Region, SwitchStatement } from './model.ts'

/** The body of a function as the region of its root handler, or what comes after a statement of it. */
export function functionRegion(node: FunctionLike, after: Node | undefined): Region {
  if (node.type === 'StaticBlock') return { kind: 'braces', node }
  const body = node.body as Node
  return body.type === 'BlockStatement'
    ? { kind: 'braces', node: body, after }
    : { kind: 'expression', node: node as ArrowFunctionExpression }
}

/** The statements of a block or function body that a region is made of; none where it has no braces. */
export function statementsOf(region: Region): readonly Node[] {
  if (region.kind !== 'braces') return []
  const { node, after } = region
  return node.body.filter(({ start }) => !after || start >= after.end)
}

/** A block, or a statement that stands where a block could. */
export const statementRegion = (node: Node): Region =>
  node.type === 'BlockStatement' ? { kind: 'braces', node } : { kind: 'statement', node }

/** A whole `switch` statement. Where its accessor is made depends on the names that are read through it. */
export const switchRegion = (node: SwitchStatement): Region => ({ kind: 'switch', node, entries: new Set() })
