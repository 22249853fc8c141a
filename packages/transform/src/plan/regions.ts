import type { ArrowFunctionExpression, FunctionLike, Node } from '../ast/node.ts'
import { afterArrow, afterStaticBrace, skipTrivia } from '../ast/tokens.ts'
import type { Region, SwitchEntry } from './model.ts'

/** The body of a function as the region of its root handler. */
export function functionRegion(node: FunctionLike, code: string): Region {
  if (node.type === 'StaticBlock')
    return { kind: 'braces', start: afterStaticBrace(code, node), end: node.end - 1, afterDirective: false }
  const body = node.body as Node
  if (body.type !== 'BlockStatement') {
    const start = afterArrow(code, node as ArrowFunctionExpression)
    return { kind: 'expression', start, end: node.end, body, brackets: bracketsBefore(body, start, code) }
  }
  const directives = body.body.filter(
    (statement) => 'directive' in statement && typeof statement.directive === 'string',
  )
  const start = directives.at(-1)?.end ?? body.start + 1
  return { kind: 'braces', start, end: body.end - 1, afterDirective: directives.length > 0 }
}

/** The offsets of the parentheses that open between `start` and an expression. */
function bracketsBefore({ start: end }: Node, start: number, code: string): number[] {
  const brackets: number[] = []
  for (let at = skipTrivia(code, start); at < end; at = skipTrivia(code, at + 1)) brackets.push(at)
  return brackets
}

/** A block, or a statement that stands where a block could. */
export function statementRegion(node: Node): Region {
  if (node.type === 'BlockStatement')
    return { kind: 'braces', start: node.start + 1, end: node.end - 1, afterDirective: false }
  return { kind: 'statement', start: node.start, end: node.end }
}

/** A whole `switch` statement. */
export function switchRegion(node: Node & { type: 'SwitchStatement' }, code: string): Region | undefined {
  const entry = switchEntry(node, code)
  return entry && { kind: 'switch', start: node.start, end: node.end, entry }
}

/** The test that is evaluated first; when there is only `default:`, the place after its colon. */
function switchEntry(node: Node & { type: 'SwitchStatement' }, code: string): SwitchEntry | undefined {
  const test = node.cases.find((switchCase) => switchCase.test)?.test
  if (test) return { kind: 'test', node: test }
  const [only] = node.cases
  return only && { kind: 'consequent', offset: skipTrivia(code, only.start + 'default'.length) + 1 }
}
