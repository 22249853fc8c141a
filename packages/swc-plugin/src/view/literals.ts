import type { Fields } from '@traceghost/transform/tree'
import { listOf, type SwcNode } from '../node.ts'
import type { Converters } from './converter.ts'

/** Messages show `raw`. */
const literal = ({ value, raw }: SwcNode): Fields => ({
  type: 'Literal',
  value,
  raw: typeof raw === 'string' ? raw : typeof value === 'string' ? `'${value}'` : String(value),
})

/** ESTree has one type for all of them. */
export const literalConverters: Converters = {
  StringLiteral: literal,
  NumericLiteral: literal,
  BooleanLiteral: literal,
  NullLiteral: () => ({ type: 'Literal', value: null, raw: 'null' }),
  BigIntLiteral: ({ raw }) => {
    const digits = String(raw).replace(/n$/, '')
    return { type: 'Literal', value: BigInt(digits.replaceAll('_', '')), raw: `${digits}n` }
  },
  RegExpLiteral: ({ pattern, flags }) => ({
    type: 'Literal',
    value: null,
    raw: `/${pattern}/${flags}`,
    regex: { pattern, flags },
  }),
  TemplateLiteral: (node, reader) => ({
    type: 'TemplateLiteral',
    quasis: listOf(node, 'quasis').map((quasi) => {
      const { raw, cooked, tail } = quasi as SwcNode
      return { type: 'TemplateElement', value: { raw, cooked }, tail }
    }),
    expressions: reader.children(listOf(node, 'expressions')),
  }),
}
