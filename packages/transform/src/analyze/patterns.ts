import { type Node, unwrap } from '../ast/node.ts'

/** The parts of a pattern: the names it fills, and the expressions in it (defaults, computed keys, other places). */
export interface PatternParts {
  readonly targets: Target[]
  readonly expressions: Node[]
}

export interface Target {
  readonly node: Node & { type: 'Identifier' }
  /** From this offset on, as long as the pattern goes, the name has its value. */
  readonly filledAt: number
  /** `{ name }`: it is the key too. */
  readonly isShorthand: boolean
}

/**
 * Takes a binding pattern, a parameter or an assignment target apart. A target that is not an identifier is an
 * expression.
 */
export function partsOf(pattern: Node): PatternParts {
  const parts: PatternParts = { targets: [], expressions: [] }
  collect(pattern, { notBefore: 0, isShorthand: false }, parts)
  return parts
}

interface Place {
  /** The end of the outermost default around: it is evaluated before the parts to its left. */
  readonly notBefore: number
  readonly isShorthand: boolean
}

function collect(node: Node, place: Place, parts: PatternParts): void {
  switch (node.type) {
    case 'Identifier':
      parts.targets.push({ node, filledAt: Math.max(place.notBefore, node.end), isShorthand: place.isShorthand })
      break
    case 'ObjectPattern':
      for (const property of node.properties) collect(property, place, parts)
      break
    case 'Property':
      if (node.computed) parts.expressions.push(node.key)
      collect(node.value, { ...place, isShorthand: node.shorthand }, parts)
      break
    case 'ArrayPattern':
      for (const element of node.elements) if (element) collect(element, { ...place, isShorthand: false }, parts)
      break
    case 'AssignmentPattern':
      collect(node.left, { ...place, notBefore: place.notBefore || node.end }, parts)
      parts.expressions.push(node.right)
      break
    case 'RestElement':
      collect(node.argument, place, parts)
      break
    case 'TSParameterProperty':
      collect(node.parameter, place, parts)
      break
    default: {
      const inner = unwrap(node)
      if (inner === node) parts.expressions.push(node)
      else collect(inner, place, parts)
    }
  }
}
