import { type Node, unwrap } from '../ast/node.ts'

/** The value of a literal expression; `undefined` as a whole when some part of it is known only at run time. */
export interface LiteralValue {
  readonly value: unknown
}

/** Evaluates what can be evaluated without running anything: literals, and arrays and objects of them. */
export function literalOf(node: Node): LiteralValue | undefined {
  const expression = unwrap(node)
  switch (expression.type) {
    case 'Literal':
      return 'regex' in expression ? regexOf(expression.regex) : { value: expression.value }
    case 'Identifier':
      return expression.name === 'undefined' ? { value: undefined } : undefined
    case 'TemplateLiteral':
      return expression.expressions.length === 0 ? { value: expression.quasis[0]?.value.cooked } : undefined
    case 'UnaryExpression':
      return unaryOf(expression.operator, literalOf(expression.argument))
    case 'ArrayExpression':
      return arrayOf(expression.elements)
    case 'ObjectExpression':
      return objectOf(expression.properties)
    default:
      return undefined
  }
}

function regexOf({ pattern, flags }: { pattern: string; flags: string }): LiteralValue | undefined {
  try {
    return { value: new RegExp(pattern, flags) }
  } catch {
    return undefined
  }
}

function unaryOf(operator: string, operand: LiteralValue | undefined): LiteralValue | undefined {
  if (!operand) return undefined
  if (operator === '-' && typeof operand.value === 'number') return { value: -operand.value }
  if (operator === '!') return { value: !operand.value }
  return operator === 'void' ? { value: undefined } : undefined
}

function arrayOf(elements: readonly (Node | null)[]): LiteralValue | undefined {
  const values: unknown[] = []
  for (const element of elements) {
    const literal = element && element.type !== 'SpreadElement' ? literalOf(element) : undefined
    if (!literal) return undefined
    values.push(literal.value)
  }
  return { value: values }
}

function objectOf(properties: readonly Node[]): LiteralValue | undefined {
  const entries: [string, unknown][] = []
  for (const property of properties) {
    const name = property.type === 'Property' && property.kind === 'init' ? plainKeyOf(property) : undefined
    const literal = property.type === 'Property' ? literalOf(property.value) : undefined
    if (name === undefined || !literal) return undefined
    entries.push([name, literal.value])
  }
  return { value: Object.fromEntries(entries) }
}

/** The name of a key that is written out. */
export function plainKeyOf({ computed, key }: { computed: boolean; key: Node }): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name
  return key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')
    ? String(key.value)
    : undefined
}
