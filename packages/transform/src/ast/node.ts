import type { ArrowFunctionExpression, Class, Function as FunctionNode, Node, StaticBlock } from '@oxc-project/types'

export type { ArrowFunctionExpression, Class, FunctionNode, Node, StaticBlock }

/** A function with a body that runs as an activation of its own. */
export type FunctionLike = FunctionNode | ArrowFunctionExpression | StaticBlock

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** A function expression or arrow function: something that makes a function where it stands. */
/** `using file = open()`: its end runs code. */
export const isUsing = (node: Node): boolean =>
  node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using')

export const isFunctionLiteral = (node: Node): node is FunctionNode | ArrowFunctionExpression =>
  node.type === 'ArrowFunctionExpression' || (node.type === 'FunctionExpression' && node.body !== null)

/** A function or class that gets its name from its assignment target. */
export const isNameless = (node: Node): boolean =>
  (isFunctionLiteral(node) || node.type === 'ClassExpression') && !('id' in node && node.id)

/** TypeScript's wrappers around an expression, and parentheses. */
export type Wrapper = Extract<
  Node,
  {
    type:
      | 'TSAsExpression'
      | 'TSSatisfiesExpression'
      | 'TSNonNullExpression'
      | 'TSTypeAssertion'
      | 'TSInstantiationExpression'
      | 'ParenthesizedExpression'
  }
>

const WRAPPERS = new Set<string>([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'ParenthesizedExpression',
] satisfies Wrapper['type'][])

export const isWrapper = (node: Node): node is Wrapper => WRAPPERS.has(node.type)

/** Looks through TypeScript's wrappers around an expression, and through parentheses. */
export function unwrap(node: Node): Node {
  let inner = node
  while (isWrapper(inner)) inner = inner.expression
  return inner
}

/** The expression that gives an expression its value: `f` for `(count(), f)`, as coverage tools count. */
export function sourceOf(node: Node): Node {
  let inner = unwrap(node)
  while (inner.type === 'SequenceExpression') inner = unwrap(inner.expressions.at(-1) as Node)
  return inner
}
