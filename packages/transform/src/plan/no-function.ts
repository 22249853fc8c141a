import type { Node } from '../ast/node.ts'

const NO_FUNCTION = new Set([
  'Literal',
  'TemplateLiteral',
  'ArrayExpression',
  'ObjectExpression',
  'BinaryExpression',
  'UnaryExpression',
  'UpdateExpression',
  'JSXElement',
  'JSXFragment',
  'TSEmptyBodyFunctionExpression',
])

/** Certain to be no function, whatever runs. */
export const isNoFunction = (node: Node): boolean => NO_FUNCTION.has(node.type)

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ArrayExpression: 'an array',
  ObjectExpression: 'an object',
  TemplateLiteral: 'a string',
  JSXElement: 'an element',
  JSXFragment: 'an element',
  TSEmptyBodyFunctionExpression: 'no body',
}

/** What it is, for a message. */
export function describe(node: Node): string {
  if (node.type === 'Literal') return 'regex' in node ? 'a RegExp' : `${node.raw ?? node.value}`
  return DESCRIPTIONS[node.type] ?? 'the result of an operator'
}
