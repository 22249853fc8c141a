import {
  analyze,
  type Facts,
  headerOf,
  MarkError,
  mayHaveMarks,
  type Node,
  needsHeader,
  pickNames,
  planFile,
  skippedOf,
  type TreeEdit,
  treeEditsOf,
  warningsOf,
} from '@traceghost/transform/tree'
import { lostDecorator } from './lost-decorators.ts'
import type { SwcNode } from './node.ts'
import type { ResolvedOptions } from './options.ts'
import { sourceTypeOf } from './source-type.ts'
import { createPlaces } from './view/places.ts'
import { View } from './view/view.ts'

/** The text that a tree was made of. */
export interface Source {
  readonly code: string
  /** The file as reports name it. */
  readonly file: string
  /** The position of the first byte of the text. */
  readonly base: number
  /** Where nodes stand in the text: see `SwcNode`. */
  readonly positions: ArrayLike<number>
  /**
   * Whether it can `import`.
   * @default by its syntax, its name and the names it uses
   */
  readonly sourceType?: 'module' | 'commonjs' | undefined
}

/** The plan of a file: what an emitter in any language needs. Nodes are those of SWC's tree. */
export interface TreePlan {
  /** Statements in front of the first one; empty if nothing needs them. */
  readonly header: string
  /** How the names begin that emitted code uses: nothing else in the file begins so, before one more letter. */
  readonly prefix: string
  /** The name of parts, followed by a number: see `DeclaratorEdit`. */
  readonly part: string
  readonly edits: readonly TreeEdit[]
  /** Marks without effect. */
  readonly warnings: readonly string[]
  /** Functions that are not instrumented, if `debug` asks for them. */
  readonly skipped: readonly string[]
  swcOf(node: Node): SwcNode
}

export interface PlanOptions extends Omit<ResolvedOptions, 'root' | 'enabled' | 'showLocals'> {
  /**
   * Whether Fast Refresh reads the instrumented code.
   * @default false
   */
  readonly refresh?: boolean
}

/**
 * Plans a file by SWC's tree.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function plan(tree: SwcNode, source: Source, options: PlanOptions): TreePlan | null {
  const { code, file, base, positions } = source
  const { frames, small, maskVars, debug, refresh } = options
  if (frames !== 'all' && !mayHaveMarks(code)) return null
  const view = new View(tree, createPlaces(code, base), positions)
  const { lines, breaksLine, obstacleIn, textOf } = view
  const facts: Facts = analyze(view.program, code)
  const sourceType = source.sourceType ?? sourceTypeOf(tree, facts, file)
  const place = { file, lines }
  const lost = lostDecorator(facts, code, lines)
  if (lost) throw new MarkError(UNMATCHED, { file, ...lost })
  const read = { place, sourceType, breaksLine, obstacleIn, textOf, isWritten: view.isWritten }
  const planned = planFile(facts, { frames, small, maskVars, refresh, ...read, unmatched: UNMATCHED })
  if (!planned) return null
  const { plan, table, integrations } = planned
  const names = pickNames(code)
  return {
    header: needsHeader({ sourceType, plan }) ? headerOf({ sourceType, table, plan, integrations }, names) : '',
    prefix: names.capture.slice(0, -1),
    part: names.part,
    edits: treeEditsOf(planned, facts, names),
    warnings: warningsOf({ skipped: plan.skipped, facts }, place).map(({ message }) => message),
    skipped: debug ? skippedOf(plan.skipped, place).map(({ message }) => message) : [],
    swcOf: (node) => view.swcOf(node),
  }
}

const UNMATCHED =
  'SWC has lowered this decorator to a form in which ghost cannot be matched with its function: set jsc.experimental.runPluginFirst to true, or mark the function by ghost(…) or `use ghost`.'
