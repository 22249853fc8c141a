import type { ArrowFunctionExpression, Node } from '../ast/node.ts'
import type { Span } from '../ast/span.ts'
import { afterArrow, afterStaticBrace, skipTrivia } from '../ast/tokens.ts'
import type { Region } from '../plan/model.ts'

/** Where the first statement between the braces that belongs to the region may begin, and where the last one ends. */
export function bracesOf(
  { node, after, until }: Region & { kind: 'braces' },
  code: string,
): Span & { afterStatement: boolean } {
  const end = until?.end ?? node.end - 1
  if (after) return { start: after.end, end, afterStatement: code[after.end - 1] !== ';' }
  if (node.type === 'StaticBlock') return { start: afterStaticBrace(code, node), end, afterStatement: false }
  const directives = node.body.filter(
    (statement) => 'directive' in statement && typeof statement.directive === 'string',
  )
  return { start: directives.at(-1)?.end ?? node.start + 1, end, afterStatement: directives.length > 0 }
}

/** All that comes after `=>`. `brackets` are the offsets of those around the expression. */
export function expressionOf(
  node: ArrowFunctionExpression,
  code: string,
): Span & { body: Node; brackets: readonly number[] } {
  const start = afterArrow(code, node)
  return { start, end: node.end, body: node.body, brackets: bracketsBefore(node.body, start, code) }
}

/** The offsets of the parentheses that open between `start` and an expression. */
function bracketsBefore({ start: end }: Node, start: number, code: string): number[] {
  const brackets: number[] = []
  for (let at = skipTrivia(code, start); at < end; at = skipTrivia(code, at + 1)) brackets.push(at)
  return brackets
}

/** Where a statement begins, with the decorators of a class. */
export function startOf(statement: Node): number {
  const [first] = 'decorators' in statement ? (statement.decorators as Node[]) : []
  return Math.min(statement.start, first?.start ?? statement.start)
}
