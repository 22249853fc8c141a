import type { Program } from '@oxc-project/types'
import { analyze } from './analyze/analyze.ts'
import type { Facts } from './analyze/facts.ts'
import type { Lines } from './ast/lines.ts'
import type { FunctionLike, Node } from './ast/node.ts'
import { type FileTable, tableOf } from './emit/table.ts'
import { MarkError } from './errors.ts'
import type { ResolvedTransformOptions } from './options.ts'
import type { Origin } from './origin.ts'
import { planCapture } from './plan/capture.ts'
import { refuseBodiless } from './plan/decorators.ts'
import { type Deferral, directiveOf } from './plan/deferral.ts'
import { type Integration, integrationsOf } from './plan/integrations.ts'
import type { DeferredPlan, Plan } from './plan/model.ts'
import { siteStartOf } from './plan/names.ts'
import { type PlanInput, plan } from './plan/plan.ts'

/** The facts about the file of a tree. */
export interface ProgramInput
  extends Pick<PlanInput, 'obstacleIn' | 'breaksLine' | 'bareLoops' | 'hasRunes' | 'refresh' | 'phase'> {
  /** Its text. Without one, all its names and strings: without the word `traceghost` there are no marks. */
  readonly code: string
  readonly options: Pick<ResolvedTransformOptions, 'frames' | 'maskVars'>
  readonly sourceType: PlanInput['sourceType']
  readonly origin: Pick<Origin, 'file' | 'lines'>
  /**
   * Whether the entry of `traceghost` for a library can be imported.
   * @default none can
   */
  readonly hasIntegration?: ((integration: Integration) => boolean) | undefined
}

/** The input of any emitter. */
export interface PlannedProgram {
  readonly facts: Facts
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
 * Plans a tree. Its offsets need not be those of a text: they have to grow in source order, and `lines` has to know
 * them.
 *
 * @returns `null` when there is nothing to do
 * @throws MarkError when a mark cannot work
 */
export function planProgram(program: Program, input: ProgramInput): PlannedProgram | null {
  const { code, options, sourceType, origin, obstacleIn, breaksLine, hasRunes, refresh, phase, bareLoops } = input
  const { file, lines } = origin
  const facts = analyze(program, code)
  const planned = (phase === 'capture' ? planCapture : plan)(facts, {
    frames: options.frames,
    sourceType,
    obstacleIn,
    breaksLine,
    hasRunes,
    refresh,
    bareLoops,
    phase,
    refuse(node: Node, reason: string) {
      throw new MarkError(reason, { file, ...lines.at(node.start) })
    },
  })
  const { sites, marks, skipped, deferred } = planned
  if (
    sites.length === 0 &&
    deferred.length === 0 &&
    marks.length === 0 &&
    ((facts.lost.length === 0 && facts.misplaced.length === 0) || options.frames === 'none') &&
    skipped.every(({ isHarmless }) => isHarmless)
  )
    return null
  const table = tableOf({ file, maskVars: options.maskVars }, planned, lines)
  const { hasIntegration } = input
  const integrations = hasIntegration ? integrationsOf(facts, file).filter(hasIntegration) : []
  return { facts, plan: planned, table, integrations, directives: deferred.map((it) => directiveIn(it, lines)) }
}

function directiveIn({ fact, name, kind, options, names }: DeferredPlan, lines: Lines): Directive {
  const node = fact.node as FunctionLike
  const { line } = lines.at(siteStartOf(fact))
  const deferral: Deferral = { name, kind, line, endLine: lines.at(node.end).line, options, names: [...names] }
  return { node, text: directiveOf(deferral) }
}

/**
 * Words the error of a parser as ours, where it was about a mark.
 *
 * @throws MarkError for a mark on a member without a body
 */
export function refuseMarks(program: Program, code: string, { file, lines }: Pick<Origin, 'file' | 'lines'>): void {
  for (const mark of marksIn(program, code))
    if (mark.form === 'decorator')
      refuseBodiless(mark, ({ start }, reason) => {
        throw new MarkError(reason, { file, ...lines.at(start) })
      })
}

function marksIn(program: Program, code: string): Facts['marks'] {
  try {
    return analyze(program, code).marks
  } catch {
    // The rest of a tree that was not parsed to the end is unknown.
    return []
  }
}
