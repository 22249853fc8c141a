// Why: docs/adr/compiled-marks.md
import type { LoweredMark } from '../analyze/facts.ts'
import { isFunctionLiteral, type Node } from '../ast/node.ts'
import { isMadeForDecorators } from './made-for-decorators.ts'
import { addMarked, type Boundaries, keepWrapper, type Planning, readOptions } from './marked.ts'
import { functionsOf } from './members.ts'
import { isNoFunction, nounFor } from './no-function.ts'
import { functionsIn, isCoveredInList } from './standing.ts'

/** Plans a decorator that a compiler has lowered, as the decorator itself is planned. */
export function planLowered(mark: LoweredMark, boundaries: Boundaries, planning: Planning): void {
  const { refuse, standing } = planning
  const options = readOptions(mark, refuse)
  const functions = functionsMarked(mark, planning)
  const isKept = options.kind === 'dynamic' || isCoveredInList(mark, standing)
  if (isKept || !functions || functions.some((node) => planning.isLoweredGenerator(node))) {
    keepWrapper(functions ?? [], boundaries)
    return
  }
  addMarked(functions, boundaries, { options: options.options, meter: 'none' })
  boundaries.marks.push({ kind: 'remove', mark })
}

/** `undefined` where only the run time knows the function. */
function functionsMarked({ node, list, lists }: LoweredMark, planning: Planning): readonly Node[] | undefined {
  const { refuse } = planning
  if (!list) return refuse(node, 'ghost decorates a class, method, getter, setter or field, but nothing else.')
  const { decorated } = list
  if (decorated.kind === 'class') {
    const own = functionsOf(decorated.owner).filter((it) => !isMadeForDecorators(it))
    return [...new Set([...own, ...lists.flatMap((each) => functionsIn(each.decorated))])]
  }
  if (decorated.kind === 'method') return planning.nextTo(node, decorated.functions)
  const { value } = decorated
  if (!value || isNoFunction(value))
    return refuse(node, `ghost marks a function, but this field has ${value ? nounFor(value) : 'no value'}.`)
  return isFunctionLiteral(value) ? [value] : undefined
}
