import type { ReturnEdit } from '@traceghost/transform/tree'
import type { BabelNode } from '../node.ts'
import type { Emission } from './emission.ts'

/** Writes the code around a returned value that may be a promise. */
export function emitReturn(edit: ReturnEdit, emission: Emission): void {
  const returned = emission.tree.babelOf(edit.node)
  if (edit.how === 'leave') leave(returned, edit, emission)
  else follow(returned, edit, emission)
}

/** `return f()` → `{ $r = f(); break $b }` */
function leave(returned: BabelNode, { text }: ReturnEdit, { tree, parse }: Emission): void {
  const [labelled] = parse.body(text, true)
  const exiting = labelled?.body as BabelNode
  const [{ expression: place }] = exiting.body as [{ expression: BabelNode }]
  const value = returned.argument as BabelNode
  place.right = value
  tree.hang(value, { parent: place, key: 'right' })
  tree.replace(returned, exiting)
}

/** `return f()` → `return typeof ($r = f()) == "object" && typeof $t == "function" && $q($r) ? await $r : $r` */
export function follow(
  returned: BabelNode,
  { text, isAsync }: Pick<ReturnEdit, 'text' | 'isAsync'>,
  { tree, parse }: Emission,
): void {
  const followed = parse.expression(text, isAsync)
  const place = assignedIn(followed)
  const value = returned.argument as BabelNode
  place.right = value
  tree.hang(value, { parent: place, key: 'right' })
  returned.argument = followed
}

/** `$r = 0` in `typeof ($r = 0) == "object" && … ? … : …` */
function assignedIn({ test }: BabelNode): BabelNode {
  let first = test as BabelNode
  while (first.type !== 'UnaryExpression') first = first.left as BabelNode
  return first.argument as BabelNode
}
