/** Reads literals as minifiers write them. @returns `undefined` for all else */
export function literalOf(node: unknown): unknown {
  if (!isNode(node)) return undefined
  return READERS[node.type]?.(node)
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const READERS: { readonly [type: string]: ((node: Node) => unknown) | undefined } = {
  Literal: ({ value, regex }) => (isPattern(regex) ? new RegExp(regex.pattern, regex.flags) : value),
  TemplateLiteral: ({ expressions, quasis }) =>
    listOf(expressions).length > 0 ? undefined : cooked(listOf(quasis)[0]),
  ArrayExpression: ({ elements }) => listOf(elements).map(literalOf),
  ObjectExpression: ({ properties }) => Object.fromEntries(listOf(properties).flatMap(memberOf)),
  // `!0`
  UnaryExpression: ({ operator, argument }) => (operator === '!' ? !literalOf(argument) : undefined),
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isPattern = (value: unknown): value is { readonly pattern: string; readonly flags: string } =>
  typeof value === 'object' && value !== null && 'pattern' in value

const cooked = (quasi: unknown): unknown => (quasi as { readonly value?: { readonly cooked?: unknown } }).value?.cooked

function memberOf(property: unknown): [string, unknown][] {
  const { key, value } = property as { readonly key?: Node; readonly value?: unknown }
  const name = key?.type === 'Identifier' ? key.name : key?.value
  return typeof name === 'string' ? [[name, literalOf(value)]] : []
}
