import type { Reference } from '../analyze/facts.ts'
import { importOf } from '../analyze/imports.ts'
import { type Node, sourceOf } from '../ast/node.ts'

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

/** Certainly not a function, whatever runs. */
export const isNoFunction = (node: Node): boolean => NO_FUNCTION.has(node.type)

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  ArrayExpression: 'an array',
  ObjectExpression: 'an object',
  TemplateLiteral: 'a string',
  JSXElement: 'an element',
  JSXFragment: 'an element',
  TSEmptyBodyFunctionExpression: 'no body',
}

/** `an array`, `12`: an expression that is no function, in a message. */
export function nounFor(node: Node): string {
  if (node.type === 'Literal') return 'regex' in node ? 'a RegExp' : `${node.raw ?? node.value}`
  return DESCRIPTIONS[node.type] ?? 'the result of an operator'
}

/** The functions of React that make objects: `memo(Card)` can be rendered, but not called. */
const COMPONENT_MAKERS = new Set(['memo', 'forwardRef', 'lazy', 'createContext'])

/** `memo` if an expression is a call of React's `memo`, or `React.memo`. */
export function componentMakerOf(node: Node, references: readonly Reference[]): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = sourceOf(node.callee)
  const name = callee.type === 'MemberExpression' ? callee.object : callee
  const reference = references.find((it) => it.node === name)
  const imported = reference && importOf(callee, reference.scope)
  return imported?.from === 'react' && COMPONENT_MAKERS.has(imported.name) ? imported.name : undefined
}
