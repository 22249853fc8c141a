import { type Node, unwrap } from '../ast/node.ts'
import type { FunctionFact, Misplaced } from './facts.ts'
import { mayBeMisplaced } from './mentions.ts'

/** Texts that were meant as the directive `'use ghost'`, directly in the bodies of functions and of the file. */
export function misplacedIn(program: Node & { type: 'Program' }, functions: readonly FunctionFact[]): Misplaced[] {
  const bodies = functions.map(({ node }) =>
    node && 'body' in node ? (node.body as Node | readonly Node[] | null) : null,
  )
  return [program.body, ...bodies].flatMap((body): Misplaced[] => {
    const statements = body && 'type' in body ? (body.type === 'BlockStatement' ? body.body : []) : (body ?? [])
    return statements.flatMap((it) => (it.type === 'SwitchStatement' ? loweredIn(it) : (misplacedBy(it) ?? [])))
  })
}

/**
 * `switch (_state.label) { case 0: 'use ghost'; … }`: so SWC writes the bodies of `async` functions and generators for
 * ES5.
 */
const loweredIn = ({ cases }: Node & { type: 'SwitchStatement' }): Misplaced[] =>
  cases.flatMap(({ consequent }) =>
    consequent.flatMap((it) => {
      const found = misplacedBy(it)
      return found ? [{ node: found.node, reason: LOWERED }] : []
    }),
  )

const LOWERED =
  "'use ghost' has no effect inside a `switch`, where compilers for ES5 put it: compile for ES2018 or later before traceghost, and for less behind it."

function misplacedBy(node: Node): Misplaced | undefined {
  if (node.type !== 'ExpressionStatement') return undefined
  const text = unwrap(node.expression)
  if (text.type !== 'Literal' || typeof text.value !== 'string' || !mayBeMisplaced(`'${text.value}'`)) return undefined
  const isDirective = 'directive' in node && typeof node.directive === 'string'
  if (text.value !== 'use ghost')
    return { node, reason: `'${text.value}' marks nothing: the directive is 'use ghost'.` }
  return isDirective
    ? undefined
    : { node, reason: `'use ghost' has no effect behind a statement: put it first in its function or file.` }
}
