import type { FunctionTree } from '../tree/tree.ts'

const PLAIN = new Set([
  'literal',
  'name',
  'unary',
  'binary',
  'conditional',
  'assign',
  'update',
  'declare',
  'expression',
  'if',
  'block',
  'return',
])

/**
 * Whether a function calls nothing and ends by itself. Operators may call `valueOf` and the like, but those count their
 * calls.
 */
export const isPlain = ({ body, result, parameters, isAsync, isGenerator }: FunctionTree): boolean =>
  !isAsync && !isGenerator && isPlainValue(body) && isPlainValue(result) && isPlainValue(parameters)

export function isPlainValue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if ('type' in value && !PLAIN.has(value.type as string)) return false
  return Object.values(value).every(isPlainValue)
}
