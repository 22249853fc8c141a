import type { DeclarationEdit, DeclaratorEdit } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Emission } from './emission.ts'
import { assignment, block, identifier, nothing, statement } from './nodes.ts'

/** `const a = 1, { b } = o` → `a = 1; ({ b } = o);`: the names are declared in front of the `try`. */
export function emitDeclaration({ node, declarators }: DeclarationEdit, emission: Emission): void {
  const { tree, types } = emission
  const declaration = tree.babelOf(node)
  const statements = declarators.map((declarator) => {
    const made = declarator.how === 'parts' ? redeclare(declarator, emission) : assign(declarator, emission)
    types.inheritsComments(made, tree.babelOf(declarator.node))
    return made
  })
  const [first] = statements
  if (first) types.inheritLeadingComments(first, declaration)
  const last = statements.at(-1)
  if (last) types.inheritTrailingComments(last, declaration)
  // A line of a stack and a column of a source map are those of the declaration.
  if (first)
    first.loc = (first.expression as BabelNode | undefined)?.type === 'ParenthesizedExpression' ? null : declaration.loc
  tree.replace(declaration, ...statements)
}

/**
 * `const a: T = 1` → `a = 1`, and `const a = b` → `(a = b)` where an error has to have the place of the initialiser.
 */
function assign({ node, how }: DeclaratorEdit, { tree }: Emission): BabelNode {
  const babel = tree.babelOf(node)
  const expression = assignment(withoutType(babel.id as BabelNode), (babel.init as BabelNode | null) ?? nothing())
  expression.loc = babel.loc
  if (babel.init) tree.hang(babel.init as BabelNode, { parent: expression, key: 'right' })
  return statement(how === 'place' && babel.init ? placedAt(babel.init as BabelNode, expression) : expression)
}

/**
 * In parentheses that lead to another node. Code in front of the last one, such as an `await` for V8, ends where that
 * node does.
 */
const placedAt = ({ loc }: BabelNode, expression: BabelNode): BabelNode => ({
  type: 'ParenthesizedExpression',
  expression,
  loc: loc && { start: loc.start, end: { line: loc.end.line, column: loc.end.column + 1 } },
})

function withoutType(id: BabelNode): BabelNode {
  id.typeAnnotation = null
  return id
}

/** `const [a, { b }] = f()` → `{let [$p0, { b: $p1 }] = f(); a = $p0; b = $p1}`. */
function redeclare({ node, targets }: DeclaratorEdit, { tree, names }: Emission): BabelNode {
  const babel = tree.babelOf(node)
  withoutType(babel.id as BabelNode)
  const assignments = targets.map((each, index) => {
    const target = tree.babelOf(each)
    const assigned = statement(assignment(identifier(target.name as string), identifier(names.part + index)))
    target.name = names.part + index
    unfold(target, tree)
    return assigned
  })
  const declaration: BabelNode = { type: 'VariableDeclaration', kind: 'let', declarations: [babel], loc: babel.loc }
  return block([declaration, ...assignments])
}

/** `{ a }` and `{ a = 1 }` have no key of their own once `a` is renamed. */
function unfold(target: BabelNode, tree: Emission['tree']): void {
  const parent = tree.parentOf(target)
  const property = parent?.type === 'AssignmentPattern' ? tree.parentOf(parent) : parent
  if (property?.type === 'ObjectProperty') property.shorthand = false
}
