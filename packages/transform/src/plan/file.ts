import type { MaskVars } from 'traceghost/contract'
import { createNameTest } from 'traceghost/secret-names'
import type { Facts } from '../analyze/facts.ts'
import type { Lines } from '../ast/lines.ts'
import type { FunctionLike, Node } from '../ast/node.ts'
import { MarkError } from '../errors.ts'
import { planCapture } from './capture.ts'
import { type Deferral, directiveOf } from './deferral.ts'
import { type Integration, integrationsOf } from './integrations.ts'
import type { DeferredPlan, Plan } from './model.ts'
import { type PlanInput, plan } from './plan.ts'
import { siteStartOf } from './site-names.ts'
import { type FileTable, tableOf } from './table.ts'

/** Where a file comes from, as reports and messages name it. */
export interface Place {
  readonly file: string
  readonly lines: Lines
}

export interface FileInput extends Omit<PlanInput, 'refuse' | 'isSecret' | 'lines'> {
  readonly place: Place
  /** Names that reports of the file mask besides the built-in ones. */
  readonly maskVars: MaskVars
  /**
   * Whether the entry of `traceghost` for a library can be imported.
   * @default none can
   */
  readonly hasIntegration?: ((integration: Integration) => boolean) | undefined
}

/** The input of any emitter. */
export interface FilePlan {
  readonly plan: Plan
  readonly table: FileTable
  readonly directives: readonly Directive[]
  /** Entries of `traceghost` that the file imports. */
  readonly integrations: readonly Integration[]
}

/** The directive of a function that is instrumented later. */
export interface Directive {
  readonly node: FunctionLike
  readonly text: string
}

/**
 * Plans a file. The offsets of its tree need not be those of a text: they have to grow in source order, and `lines` has
 * to know them.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function planFile(facts: Facts, input: FileInput): FilePlan | null {
  const { place, maskVars, hasIntegration, ...rest } = input
  const { file, lines } = place
  const planned = (input.phase === 'capture' ? planCapture : plan)(facts, {
    ...rest,
    lines,
    isSecret: createNameTest({ maskVars, maskPersonalData: true }),
    refuse(node: Node, reason: string) {
      throw new MarkError(reason, { file, ...lines.at(node.start) })
    },
  })
  if (isIdle(planned, facts, input)) return null
  const table = tableOf({ file, maskVars }, planned, lines)
  const integrations = hasIntegration ? integrationsOf(facts, file).filter(hasIntegration) : []
  return { plan: planned, table, integrations, directives: planned.deferred.map((it) => directiveIn(it, lines)) }
}

/** Whether there is nothing to change, and nothing to say. */
const isIdle = (
  { sites, marks, skipped, deferred }: Plan,
  { lost, misplaced }: Facts,
  { frames }: Pick<FileInput, 'frames'>,
): boolean =>
  sites.length === 0 &&
  deferred.length === 0 &&
  marks.length === 0 &&
  ((lost.length === 0 && misplaced.length === 0) || frames === 'none') &&
  skipped.every(({ isHarmless }) => isHarmless)

function directiveIn({ fact, name, kind, options, names }: DeferredPlan, lines: Lines): Directive {
  const node = fact.node as FunctionLike
  const { line } = lines.at(siteStartOf(fact))
  const deferral: Deferral = { name, kind, line, endLine: lines.at(node.end).line, options, names: [...names] }
  return { node, text: directiveOf(deferral) }
}
