// Why: docs/adr/one-handler.md
import { endMark, entryMark, exitMark, type Handler } from '@traceghost/transform/tree'
import { type BabelNode, listOf } from '../node.ts'
import type { Emission } from './emission.ts'
import { assignment, block } from './nodes.ts'

type Joining = NonNullable<Handler['joining']>

/**
 * `{ let x = f(); break }` → `{ x = '~?~'; x = f(); { x = '~-~'; break } }`: the handler around it hands over its
 * names.
 */
export function emitJoined({ region }: Handler, joining: Joining, { tree, parse }: Emission): void {
  const { falls, breaks, loop } = joining
  const exit = (): BabelNode[] => parse.body(exitMark(joining), false)
  const list = tree.babelOf(region.node).body as BabelNode[]
  list.unshift(...parse.body(entryMark(joining), false))
  if (falls) list.push(...exit())
  for (const each of breaks) {
    const leaving = tree.babelOf(each)
    const statements = [...exit(), leaving]
    tree.replace(leaving, block(statements))
    tree.hang(leaving, { list: statements })
  }
  if (!loop) return
  assignHead(loop.head, tree)
  const end = loop.end && tree.babelOf(loop.end)
  if (end) tree.replace(end, end, ...parse.body(endMark(joining), false))
}

/** `for (let i = 0, n = 1; …)` → `for (i = 0, n = 1; …)` */
function assignHead(head: NonNullable<Joining['loop']>['head'], tree: Emission['tree']): void {
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
