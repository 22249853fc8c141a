// Why: docs/adr/engine-messages.md
import { partsOf } from '../analyze/patterns.ts'
import { lineBreaksOf } from '../ast/lines.ts'
import type { Node } from '../ast/node.ts'
import { skipTrivia } from '../ast/tokens.ts'
import type { Handler } from '../plan/model.ts'
import type { Emission } from './wrap-regions.ts'

type VariableDeclaration = Node & { type: 'VariableDeclaration' }
type Declarator = VariableDeclaration['declarations'][number]

/**
 * `const a = 1, { b } = o` → `;a = 1; ({ b } = o);`: the names are declared in front of the `try`. Each is a statement,
 * because coverage tools count declarators.
 */
export function emitDeclaration(
  node: VariableDeclaration,
  { redeclared, placed }: Pick<Handler, 'redeclared' | 'placed'>,
  emission: Emission,
): void {
  const { edits, code } = emission
  // Behind a statement without a semicolon it ends that statement.
  edits.replace(node.start, node.start + node.kind.length, ';', 'before')
  if (code[node.end - 1] !== ';') edits.wrap(node, '', ';', { close: node.end })
  for (const declarator of node.declarations) {
    const { id, init } = declarator
    if (redeclared.has(declarator)) emitParts(declarator, emission)
    else if (placed.has(declarator)) emitPlaced(declarator, emission)
    else if (id.type === 'Identifier') standForInitializer(id, init, emission)
    else edits.wrap(declarator, '(', ')', { open: init?.start ?? 'nowhere', close: declarator.end })
    emitDeclarator(declarator, emission)
    if (declarator !== node.declarations.at(-1)) {
      const comma = skipTrivia(code, declarator.end)
      edits.replace(comma, comma + 1, ';')
    }
  }
}

/**
 * `const a = b` → `(a = b)`: engines report some errors of an initialiser at its beginning, and those of an assignment
 * at the beginning of its statement.
 */
const emitPlaced = ({ start, end, init }: Declarator, { edits }: Emission): void =>
  edits.begin({ start, end, leadsTo: init?.start }, '(', ')')

function emitDeclarator({ id, init, start, definite }: Declarator, emission: Emission): void {
  const { edits, code } = emission
  const annotation = 'typeAnnotation' in id ? id.typeAnnotation : undefined
  if (annotation) {
    // `let a!: string` has its `!` between the name and the colon.
    const from = definite && id.type === 'Identifier' ? skipTrivia(code, id.start + id.name.length) : annotation.start
    edits.replace(from, annotation.end, lineBreaksOf(code.slice(from, annotation.end)))
    if (!init) edits.wrap({ start, end: from }, '', '=void 0')
  } else if (!init) {
    edits.wrap({ start, end: id.end }, '', '=void 0')
  }
}

/** Coverage tools count the initialiser of a variable; without one it is not a statement. */
function standForInitializer(
  { start, name }: Declarator['id'] & { type: 'Identifier' },
  init: Declarator['init'],
  { edits, code }: Emission,
): void {
  const end = start + name.length
  if (code.slice(start, end) === name) edits.stand(start, end, { text: name, stands: init?.start ?? 'nowhere' })
}

/** `const [a, { b }] = f()` → `{let [$p0, { b:$p1 }] = f();a=$p0;b=$p1}`. */
function emitParts({ id, start, end }: Declarator, { edits, names }: Emission): void {
  const assignments = partsOf(id).targets.map(({ node, isShorthand }, index) => {
    const part = names.part + index
    const nameEnd = node.start + node.name.length
    if (isShorthand) edits.wrap({ start: node.start, end: nameEnd }, '', `:${part}`)
    else edits.rename(node.start, nameEnd, { text: part, name: node.name })
    return `;${node.name}=${part}`
  })
  edits.wrap({ start, end }, '{let ', `${assignments.join('')}}`)
}
