import { lineBreaksOf } from '../ast/lines.ts'
import type { Node } from '../ast/node.ts'
import { skipTrivia } from '../ast/tokens.ts'
import type { Emission } from './handlers.ts'

type VariableDeclaration = Node & { type: 'VariableDeclaration' }

/** `const a = 1, { b } = o` → `;a = 1, ({ b } = o);`: the names are declared in front of the `try`. */
export function emitDeclaration(node: VariableDeclaration, emission: Emission): void {
  const { edits, code } = emission
  edits.replace(node.start, node.start + node.kind.length, ';')
  if (code[node.end - 1] !== ';') edits.wrap(node, '', ';')
  for (const declarator of node.declarations) emitDeclarator(declarator, emission)
}

function emitDeclarator(
  { id, init, start, end, definite }: VariableDeclaration['declarations'][number],
  emission: Emission,
): void {
  const { edits, code } = emission
  const annotation = 'typeAnnotation' in id ? id.typeAnnotation : undefined
  if (id.type !== 'Identifier') edits.wrap({ start, end }, '(', ')')
  if (annotation) {
    // `let a!: string` has its `!` between the name and the colon.
    const from = definite && id.type === 'Identifier' ? skipTrivia(code, id.start + id.name.length) : annotation.start
    edits.replace(from, annotation.end, lineBreaksOf(code.slice(from, annotation.end)))
    if (!init) edits.wrap({ start, end: from }, '', '=void 0')
  } else if (!init) {
    edits.wrap({ start, end: id.end }, '', '=void 0')
  }
}
