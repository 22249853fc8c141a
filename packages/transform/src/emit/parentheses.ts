import type { Ancestors, CallMark } from '../analyze/facts.ts'
import type { Node } from '../ast/node.ts'

/**
 * Whether `ghost(fn)` becomes `(fn)` and not `fn`. Parentheses hide a component from SWC's Fast Refresh and from React
 * Compiler, so they stay only where they are needed, or may be.
 */
export const needsParentheses = ({ node, subject, above }: CallMark): boolean =>
  !endsWithItself(subject as Node) || !standsAlone(node, subject as Node, above)

const WHOLE = new Set([
  'ArrowFunctionExpression',
  'FunctionExpression',
  'ClassExpression',
  'Identifier',
  'CallExpression',
  'MemberExpression',
])

/** Code that could continue it could also continue a call. */
const endsWithItself = ({ type }: Node): boolean => WHOLE.has(type)

/** Whether nothing around the call binds closer than `=`. */
function standsAlone(node: Node, subject: Node, { node: parent, above }: Ancestors): boolean {
  switch (parent.type) {
    case 'VariableDeclarator':
    case 'AssignmentExpression':
    case 'AssignmentPattern':
      return !isInHeadOfLoop(above)
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.value === node
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee !== node
    case 'ArrayExpression':
    case 'JSXExpressionContainer':
      return true
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      // `() => {} as T` casts the body.
      return subject.type !== 'ArrowFunctionExpression' && above !== undefined && standsAlone(parent, subject, above)
    case 'ExportDefaultDeclaration':
      // `export default function f() {}` is a declaration: its name is one of the module, and it is there before
      // anything runs.
      return subject.type === 'ArrowFunctionExpression' || isNamed(subject)
    default:
      return false
  }
}

/** `Page`, `memo(Page)` */
const isNamed = (node: Node): boolean =>
  node.type === 'Identifier' || (node.type === 'CallExpression' && isNamed(node.callee))

/** `for (const f = (() => a in b);;)` is an error without parentheses. */
function isInHeadOfLoop(above: Ancestors | undefined): boolean {
  let current = above
  while (current && !/Statement$|Function|^Class|^Program$/.test(current.node.type)) current = current.above
  return current !== undefined && /^For/.test(current.node.type)
}
