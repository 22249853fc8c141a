import type { Entry, ObjectValue, PrimitiveValue, Value, Variable } from '../../src/model.ts'

export const string = (text: string): PrimitiveValue => ({ kind: 'primitive', type: 'string', text })
export const number = (value: number): PrimitiveValue => ({ kind: 'primitive', type: 'number', text: String(value) })
export const boolean = (value: boolean): PrimitiveValue => ({ kind: 'primitive', type: 'boolean', text: String(value) })
export const nothing: PrimitiveValue = { kind: 'primitive', type: 'undefined', text: 'undefined' }
export const redacted: Value = { kind: 'missing', reason: 'redacted' }

const property = ([key, value]: [string, Value]): Entry => ({ kind: 'property', key, value })

export const object = (members: Record<string, Value>, more: Partial<ObjectValue> = {}): ObjectValue => ({
  kind: 'object',
  type: 'Object',
  entries: Object.entries(members).map(property),
  ...more,
})

export const array = (items: Value[], size: number = items.length): ObjectValue => ({
  kind: 'object',
  type: 'Array',
  size,
  entries: items.map((value, index) => ({ kind: 'index', key: String(index), value })),
  ...(size > items.length && { cut: { reason: 'size', omitted: size - items.length } }),
})

export const variables = (values: Record<string, Value>): Variable[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }))
