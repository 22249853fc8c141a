// Why: docs/adr/engine-messages.md
import type { VariableDeclarator } from '@oxc-project/types'
import type { Facts } from '../analyze/facts.ts'
import { ALWAYS_DEFINED } from '../analyze/globals.ts'
import { partsOf } from '../analyze/patterns.ts'
import { eachChild } from '../ast/children.ts'
import { isNameless, type Node, unwrap } from '../ast/node.ts'
import { isAwaitedImport, takenApartOf } from './namespaces.ts'

/**
 * Whether a hoisted declarator stays a declaration, of parts that are assigned to its names: V8 reports errors of an
 * assignment differently, bundlers read which exports `const { a } = await import('./a.js')` uses, and SWC, compiling
 * for ES5, loses the value that an assignment to `{ a = await b, ...c }` takes apart.
 *
 * - The message, where an array pattern gets a value that is not iterable.
 * - The line, where the initialiser begins on a later one and its error has no place of its own, like that of a global
 * that does not exist.
 */
export type Redeclares = (declarator: VariableDeclarator) => boolean

/** Whether there is a line break between two offsets. */
export type BreaksLine = (start: number, end: number) => boolean

export const breaksLineIn =
  (code: string): BreaksLine =>
  (start, end) =>
    LINE_BREAK.test(code.slice(start, end))

const LINE_BREAK = /[\n\r\u2028\u2029]/

export function createRedeclares({ references }: Pick<Facts, 'references'>, breaksLine: BreaksLine): Redeclares {
  let globals: readonly number[] | undefined
  const takenApart = new Set(references.flatMap((reference) => takenApartOf(reference) ?? []))
  /** Asked for by each name of a pattern. */
  const known = new Map<VariableDeclarator, boolean>()
  return (declarator) => {
    const before = known.get(declarator)
    if (before !== undefined) return before
    const answer = redeclares(declarator)
    known.set(declarator, answer)
    return answer
  }

  function redeclares(declarator: VariableDeclarator): boolean {
    const { id, init, start, end } = declarator
    if (id.type === 'ArrayPattern' || takenApart.has(declarator)) return true
    if (id.type === 'ObjectPattern' && (isAwaitedImport(init) || partsOf(id).expressions.some(waits))) return true
    if (!init || !breaksLine(start, init.start) || isNameless(unwrap(init))) return false
    globals ??= globalsIn(references)
    const next = globals[firstFrom(globals, start)]
    return next !== undefined && next < end
  }
}

function waits(expression: Node): boolean {
  const open = [expression]
  // A list that grows while it is walked through is walked to its new end.
  for (const node of open) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') return true
    eachChild(node, (child) => open.push(child))
  }
  return false
}

/** Where names that the file does not declare stand, in order. */
const globalsIn = (references: Facts['references']): number[] =>
  references
    .filter(({ binding, name }) => !binding && !ALWAYS_DEFINED.has(name))
    .map(({ start }) => start)
    .sort((a, b) => a - b)

/** The index of the first number that is not below `from`. */
function firstFrom(sorted: readonly number[], from: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return low
}
