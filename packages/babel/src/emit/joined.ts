// Why: docs/adr/one-handler.md
import type { JoinedEdit, Node } from '@traceghost/transform/tree'
import { type BabelNode, listOf } from '../node.ts'
import type { Emission } from './emission.ts'
import { assignment, block } from './nodes.ts'

/**
 * `{ let x = f(); break }` → `{ x = '~?~'; x = f(); { x = '~-~'; break } }`: the handler around it hands over its
 * names.
 */
export function emitJoined(edit: JoinedEdit, { tree, parse }: Emission): void {
  const exit = (): BabelNode[] => parse.body(edit.exit, false)
  const list = tree.babelOf(edit.node).body as BabelNode[]
  list.unshift(...parse.body(edit.entry, false))
  if (edit.falls) list.push(...exit())
  for (const each of edit.breaks) {
    const leaving = tree.babelOf(each)
    const statements = [...exit(), leaving]
    tree.replace(leaving, block(statements))
    tree.hang(leaving, { list: statements })
  }
  if (edit.head) assignHead(edit.head, tree)
  const end = edit.end && tree.babelOf(edit.end)
  if (end) tree.replace(end, end, ...parse.body(edit.endText, false))
}

/** `for (let i = 0, n = 1; …)` → `for (i = 0, n = 1; …)` */
function assignHead(head: Node, tree: Emission['tree']): void {
  const declaration = tree.babelOf(head)
  const expressions = (listOf(declaration, 'declarations') as BabelNode[]).map(({ id, init, loc }) => {
    const assigned = { ...assignment(id as BabelNode, init as BabelNode), loc }
    tree.hang(init as BabelNode, { parent: assigned, key: 'right' })
    return assigned
  })
  const [first] = expressions
  const together = { type: 'SequenceExpression', expressions, loc: declaration.loc }
  tree.replace(declaration, expressions.length === 1 && first ? first : together)
}
