import type { Node } from '../../../src/ast/node.ts'
import { nodesIn, type Root } from './syntax.ts'

/**
 * The same program as a debugger can see it.
 *
 * - A direct `eval`, which never runs, ends every block. So the engine keeps every variable, also after the function
 *   has returned and when no closure uses it, and marks what is in its dead zone.
 * - A read of a property begins every block and every default. V8 finds the scopes of a frame by its place in the text,
 *   and has none for some errors but that of the last thing that could throw: it would read one scope from the memory
 *   of another.
 */
export function transparent(code: string, root: Root): string {
  const insertions = nodesIn(root).flatMap(insertionsOf)
  insertions.sort((a, b) => b.offset - a.offset)
  return insertions.reduce((text, { offset, inserted }) => text.slice(0, offset) + inserted + text.slice(offset), code)
}

interface Insertion {
  readonly offset: number
  readonly inserted: string
}

const READ = "''.$"
const FIRST = `;${READ};`
const LAST = ";0&&eval('');"

function insertionsOf(node: Node): Insertion[] {
  if (node.type === 'SwitchStatement') return inSwitch(node)
  // A value without a name of its own would lose the one that the parameter gives it.
  if (node.type === 'AssignmentPattern') return /Function|Class/.test(node.right.type) ? [] : around(node.right)
  if ((node.type !== 'BlockStatement' && node.type !== 'StaticBlock') || node.body.length === 0) return []
  const [first] = node.body.filter((statement) => !('directive' in statement && statement.directive))
  if (!first) return []
  return [
    { offset: first.start, inserted: FIRST },
    { offset: node.end - 1, inserted: LAST },
  ]
}

const around = ({ start, end }: Node): Insertion[] => [
  { offset: start, inserted: `(${READ},` },
  { offset: end, inserted: ')' },
]

function inSwitch({ cases, end }: Node & { type: 'SwitchStatement' }): Insertion[] {
  const test = cases.find((each) => each.test)?.test
  const hasEnd = (cases.at(-1)?.consequent.length ?? 0) > 0
  return [...(test ? around(test) : []), ...(hasEnd ? [{ offset: end - 1, inserted: LAST }] : [])]
}
