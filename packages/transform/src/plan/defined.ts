// Why: docs/adr/lean-emission.md
import type { Binding, Reference } from '../analyze/facts.ts'
import { type Node, unwrap } from '../ast/node.ts'

/**
 * Whether a variable is `undefined` only until its declaration has run: whatever is assigned to it shows by itself that
 * it is not `undefined`.
 */
export function isDefined({ declarator, references }: Binding): boolean {
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return false
  const assigned = references.filter(({ write }) => write).map(({ assignedBy }: Reference) => assignedBy)
  return [declarator.init, ...assigned].every((value) => value !== undefined && hasValue(value))
}

const ALWAYS = new Set<Node['type']>([
  'Literal',
  'TemplateLiteral',
  'ArrayExpression',
  'ObjectExpression',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'ClassExpression',
  'NewExpression',
  'ImportExpression',
  'BinaryExpression',
  'UpdateExpression',
])

/** Whether the text of an expression shows that its value is not `undefined`. */
function hasValue(expression: Node): boolean {
  const open = [expression]
  for (let next = open.pop(); next; next = open.pop()) {
    const node = unwrap(next)
    if (ALWAYS.has(node.type)) continue
    const parts = deciding(node)
    if (!parts) return false
    open.push(...parts)
  }
  return true
}

/** The parts that give an expression its value, none where it is never `undefined`; `undefined` where it may be. */
function deciding(node: Node): readonly Node[] | undefined {
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === 'void' ? undefined : []
    case 'ConditionalExpression':
      return [node.consequent, node.alternate]
    case 'SequenceExpression':
      return node.expressions.slice(-1)
    case 'LogicalExpression':
      return node.operator === '&&' ? [node.left, node.right] : [node.right]
    case 'AssignmentExpression':
      return assigned(node)
    default:
      return undefined
  }
}

function assigned({ operator, left, right }: Node & { type: 'AssignmentExpression' }): readonly Node[] {
  if (operator === '&&=') return [left as Node, right]
  return operator === '=' || operator === '||=' || operator === '??=' ? [right] : []
}
