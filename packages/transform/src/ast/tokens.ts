import type { ArrowFunctionExpression, Node, StaticBlock } from './node.ts'

/** The first offset from `offset` on that is neither white space nor in a comment. */
export function skipTrivia(code: string, offset: number): number {
  let at = offset
  for (;;) {
    if (code.startsWith('//', at) || code.startsWith('/*', at)) at = endOfComment(code, at)
    else if (/\s/.test(code[at] ?? '')) at++
    else return at
  }
}

/** The comments in front of the first statement, which begins at `end`. */
export function commentsIn(code: string, end: number): { at: number; text: string }[] {
  const comments: { at: number; text: string }[] = []
  let at = code.startsWith('#!') ? endOfLine(code, 0) : 0
  while (at < end) {
    const next = code.startsWith('//', at) || code.startsWith('/*', at) ? endOfComment(code, at) : at + 1
    if (next > at + 1) comments.push({ at, text: code.slice(at, next) })
    at = next
  }
  return comments
}

const endOfComment = (code: string, at: number): number =>
  code[at + 1] === '/' ? endOfLine(code, at) : code.indexOf('*/', at + 2) + 2

const LINE_END = /[\n\r\u2028\u2029]/g

function endOfLine(code: string, offset: number): number {
  LINE_END.lastIndex = offset
  return LINE_END.exec(code)?.index ?? code.length
}

/** The offset after the `=>` of an arrow function whose body is an expression. */
export function afterArrow(
  code: string,
  { body, params, returnType, typeParameters, start }: ArrowFunctionExpression,
): number {
  const head: Node | null | undefined = returnType ?? params.at(-1) ?? typeParameters
  let at = head ? skipTrivia(code, head.end) : start
  // Between the head and the arrow: `)`, a trailing comma, `async`, `(`, type parameters without parameters.
  while (at < body.start && !code.startsWith('=>', at)) at = skipTrivia(code, at + 1)
  return at + 2
}

/** The offset after the `{` of `static {`. */
export const afterStaticBrace = (code: string, { start }: StaticBlock): number =>
  skipTrivia(code, start + 'static'.length) + 1
