import type { Fields } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Converters } from './converter.ts'

/** Messages show `raw`. */
const literal = (value: unknown, node: BabelNode): Fields => {
  const { raw } = (node.extra ?? {}) as { raw?: unknown }
  return { type: 'Literal', value, raw: typeof raw === 'string' ? raw : String(value) }
}

const withValue = (node: BabelNode): Fields => literal(node.value, node)

/** ESTree has one type for all of them. */
export const literalConverters: Converters = {
  StringLiteral: (node) => {
    const fields = literal(node.value, node)
    return { ...fields, raw: (node.extra as { raw?: string } | undefined)?.raw ?? `'${node.value}'` }
  },
  NumericLiteral: withValue,
  BooleanLiteral: withValue,
  DecimalLiteral: withValue,
  BigIntLiteral: (node) => literal(BigInt(node.value as string), node),
  NullLiteral: (node) => literal(null, node),
  RegExpLiteral: ({ pattern, flags }) => ({
    type: 'Literal',
    value: null,
    raw: `/${pattern}/${flags}`,
    regex: { pattern, flags },
  }),
  TemplateLiteral: (node, reader) => ({
    type: 'TemplateLiteral',
    quasis: node.quasis,
    expressions: reader.children(node, 'expressions'),
  }),
  Directive: (node) => {
    const { value } = node.value as BabelNode
    return { type: 'ExpressionStatement', directive: value, expression: { type: 'Literal', value } }
  },
}
