// Why: docs/adr/a-mark-acts-where-it-stands.md
/**
 * Decorators are applied from the function outwards, those of members before those of their class. A mark that moves
 * into the function would act before the decorators between them: a transaction would commit a failure, because the
 * mark inside suppressed the error.
 */

import type { Decorated, DecoratorMark, LoweredMark, Mark } from '../analyze/facts.ts'
import { type Class, isFunctionLiteral, type Node } from '../ast/node.ts'
import { functionOf, isClass, isMember } from './members.ts'

/** The order of the marks of a file and its other decorators. */
export interface Standing {
  /** Decorators that are not marks. */
  othersOf(decorated: Node): readonly Node[]
  /** The same of a lowered list. */
  othersIn(decorators: readonly Node[]): readonly Node[]
}

export function createStanding(marks: readonly Mark[]): Standing {
  const known = new Set<Node>(marks.map((mark) => (mark.form === 'lowered' ? mark.slot : mark.node)))
  const othersIn = (decorators: readonly Node[]): Node[] => decorators.filter((decorator) => !known.has(decorator))
  return { othersIn, othersOf: (decorated) => othersIn(decoratorsOf(decorated)) }
}

/**
 * Whether another decorator stands between the mark and a function that it marks. Those of parameters do not count:
 * they cannot replace a function. The value of a field or `accessor` goes through legacy decorators from the last to
 * the first, and through those of ECMAScript from the first to the last: there, all others count.
 */
export function isCovered({ node, subject }: DecoratorMark, standing: Standing): boolean {
  const others = standing.othersOf(subject)
  if (isClass(subject)) return others.some(isAfter(node)) || hasDecoratedMembers(subject, standing)
  return subject.type === 'MethodDefinition' ? others.some(isAfter(node)) : others.length > 0
}

/** The same of a mark that is lowered. */
export function isCoveredInList({ slot, list, lists }: LoweredMark, { othersIn, othersOf }: Standing): boolean {
  if (!list) return false
  const { decorators, decorated } = list
  if (decorated.kind === 'field') return othersIn(decorators).length > 0
  if (othersIn(decorators.slice(decorators.indexOf(slot))).length > 0) return true
  const isFunction = (each: Decorated): boolean => functionsIn(each).length > 0
  return (
    decorated.kind === 'class' &&
    (lists.some((each) => isFunction(each.decorated) && othersIn(each.decorators).length > 0) ||
      hasDecoratedMembers(decorated.owner, { othersIn, othersOf }))
  )
}

/** The functions of a member whose decorators are lowered. */
export function functionsIn(decorated: Decorated): readonly Node[] {
  if (decorated.kind === 'class') return []
  if (decorated.kind === 'method') return decorated.functions
  return decorated.value && isFunctionLiteral(decorated.value) ? [decorated.value] : []
}

const isAfter =
  ({ start }: Node) =>
  (other: Node): boolean =>
    other.start > start

/** Whether the class that `ghost(class { … })` receives may have other members than its text says. */
export const changesMembers = (node: Class, standing: Standing): boolean =>
  standing.othersOf(node).length > 0 ||
  hasDecoratedMembers(node, standing) ||
  // Compilers call the decorators of members there.
  node.body.body.some(({ type }) => type === 'StaticBlock')

const hasDecoratedMembers = ({ body }: Class, { othersOf }: Standing): boolean =>
  body.body.some((member) => functionOf(member) && othersOf(member).length > 0)

const decoratorsOf = (node: Node): readonly Node[] => (isClass(node) || isMember(node) ? node.decorators : [])
