import { type Node, unwrap } from '../ast/node.ts'

/** What a pattern is made of: the places it fills, and the expressions in it (defaults and computed keys). */
export interface PatternParts {
  readonly targets: Node[]
  readonly expressions: Node[]
}

/** Takes a binding pattern, a parameter or an assignment target apart. A target that is no identifier is an expression. */
export function partsOf(pattern: Node): PatternParts {
  const parts: PatternParts = { targets: [], expressions: [] }
  collect(pattern, parts)
  return parts
}

function collect(node: Node, parts: PatternParts): void {
  switch (node.type) {
    case 'Identifier':
      parts.targets.push(node)
      break
    case 'ObjectPattern':
      for (const property of node.properties) collect(property, parts)
      break
    case 'Property':
      if (node.computed) parts.expressions.push(node.key)
      collect(node.value, parts)
      break
    case 'ArrayPattern':
      for (const element of node.elements) if (element) collect(element, parts)
      break
    case 'AssignmentPattern':
      collect(node.left, parts)
      parts.expressions.push(node.right)
      break
    case 'RestElement':
      collect(node.argument, parts)
      break
    case 'TSParameterProperty':
      collect(node.parameter, parts)
      break
    default: {
      const inner = unwrap(node)
      if (inner === node) parts.expressions.push(node)
      else collect(inner, parts)
    }
  }
}
